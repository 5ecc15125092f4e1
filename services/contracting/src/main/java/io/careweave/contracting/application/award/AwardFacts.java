package io.careweave.contracting.application.award;

import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.award.Approval;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardedLot;
import io.careweave.contracting.domain.award.FurtherDecision;
import io.careweave.contracting.domain.award.StandstillClock;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told on the way to an award: never who objected, and whom it is for only once the intention says so. */
final class AwardFacts {

    private AwardFacts() {}

    private record Approved(String buyerOrg, UUID bodyId, String clause, LocalDate approvedOn) {}

    private record Intended(
            String buyerOrg,
            Regime regime,
            Process process,
            LocalDate publishedOn,
            Instant standstillEndsAt,
            List<IntendedLot> lots) {}

    private record IntendedLot(UUID lotId, List<String> providerOrgs, long lifetimePence) {}

    private record Received(String buyerOrg, Instant receivedAt) {}

    private record Decided(
            String buyerOrg,
            FurtherDecision decision,
            @Nullable Instant standstillEndsAt) {}

    private record Ended(String buyerOrg, Instant endedAt) {}

    private record Awarded(String buyerOrg, LocalDate awardedOn, List<AwardedLotTold> lots) {}

    private record AwardedLotTold(UUID lotId, List<String> providerOrgs, List<UUID> contractIds, long lifetimePence) {}

    private record Abandoned(String buyerOrg, boolean afterIntention, String reasonCode) {}

    static Fact approved(Procurement procurement, Approval approval) {
        return new Fact(
                "recommendation_approved",
                new Approved(procurement.buyer(), approval.bodyId(), approval.clause(), approval.on()));
    }

    static Fact intended(Procurement procurement, Award award) {
        var route = Objects.requireNonNull(procurement.route(), "what is intended has a route");
        var clock = clock(award);
        var told = award.proposal().lots().stream()
                .map(lot -> new IntendedLot(lot.lotId(), lot.providers(), lot.lifetimePence()))
                .toList();
        return new Fact(
                "intention_published",
                new Intended(
                        procurement.buyer(),
                        route.regime(),
                        route.process(),
                        clock.publishedOn(),
                        clock.cutoff(),
                        told));
    }

    static Fact received(Procurement procurement, Instant now) {
        return new Fact("representation_received", new Received(procurement.buyer(), now));
    }

    static Fact decided(Procurement procurement, FurtherDecision decision, @Nullable Instant cutoff) {
        return new Fact("further_decision_issued", new Decided(procurement.buyer(), decision, cutoff));
    }

    /** It ended at its cutoff, whenever that is noticed. */
    static Fact ended(Procurement procurement, Award award) {
        return new Fact(
                "standstill_ended", new Ended(procurement.buyer(), clock(award).cutoff()));
    }

    static Fact awarded(Procurement procurement, Award award) {
        var made = Objects.requireNonNull(award.made(), "what is told as awarded is awarded");
        var told = award.proposal().lots().stream()
                .map(lot -> new AwardedLotTold(lot.lotId(), lot.providers(), contracts(made, lot), lot.lifetimePence()))
                .toList();
        return new Fact("awarded", new Awarded(procurement.buyer(), made.on(), told));
    }

    private static List<UUID> contracts(Award.Made made, AwardedLot lot) {
        return made.contracts().stream()
                .filter(drafted -> drafted.lotId().equals(lot.lotId()))
                .map(Award.Drafted::contractId)
                .toList();
    }

    static Fact abandoned(Procurement procurement, boolean afterIntention, String reasonCode) {
        return new Fact("abandoned", new Abandoned(procurement.buyer(), afterIntention, reasonCode));
    }

    private static StandstillClock clock(Award award) {
        return Objects.requireNonNull(award.clock(), "standstill has a clock");
    }
}
