package io.careweave.contracting.domain.award;

import static io.careweave.contracting.domain.ContractingProblem.RECOMMENDATION_IMPOSSIBLE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.procurements.ProcessPath;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be recommended. */
public final class Recommending {

    private Recommending() {}

    public static boolean hasStandstill(Procurement procurement) {
        return ProcessPath.of(process(procurement)).contains(ProcurementState.STANDSTILL);
    }

    public static Process process(Procurement procurement) {
        return Objects.requireNonNull(procurement.route(), "what is recommended has a route")
                .process();
    }

    /**
     * @param urgency why it cannot wait, where that is its process
     * @throws Refused RECOMMENDATION_IMPOSSIBLE naming each place
     */
    public static void check(Procurement procurement, Proposal proposal, Situation.@Nullable Urgency urgency) {
        List<FieldError> faults = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < proposal.lots().size(); i++) {
            var lot = proposal.lots().get(i);
            var at = "/lots/" + i;
            if (procurement.terms().lot(lot.lotId()).isEmpty()) {
                faults.add(new FieldError(at + "/lotId", "is no lot of the procurement"));
            } else if (!seen.add(lot.lotId())) {
                faults.add(new FieldError(at + "/lotId", "is there before"));
            }
            awardees(procurement, lot, at, faults);
        }
        term(proposal, urgency, faults);
        if (proposal.kind() == ContractKind.DIRECT_DEAL) {
            faults.add(new FieldError("/contractKind", "is of what is agreed without a procurement"));
        }
        refuse(faults);
    }

    private static void awardees(Procurement procurement, AwardedLot lot, String at, List<FieldError> faults) {
        Set<String> named = new HashSet<>();
        boolean competed = process(procurement) == Process.COMPETITIVE;
        for (int i = 0; i < lot.awardees().size(); i++) {
            var awardee = lot.awardees().get(i);
            var place = at + "/providers/" + i;
            if (!named.add(awardee.org())) {
                faults.add(new FieldError(place + "/orgCode", "is there before"));
            }
            if (procurement.isOf(awardee.org())) {
                faults.add(new FieldError(place + "/orgCode", "is the buyer"));
            }
            if (competed == (awardee.bidId() == null)) {
                faults.add(new FieldError(place + "/bidId", competed ? "is absent" : "names what nobody bid"));
            }
        }
    }

    /** PSR reg. 14 and its guidance: what is awarded urgently lasts no longer than was determined. */
    private static void term(Proposal proposal, Situation.@Nullable Urgency urgency, List<FieldError> faults) {
        if (!proposal.from().isBefore(proposal.until())) {
            faults.add(new FieldError("/until", "is not after the first day"));
        } else if (urgency != null && proposal.until().isAfter(proposal.from().plusMonths(urgency.months()))) {
            faults.add(new FieldError(
                    "/until", "is more than the %d months that were determined as urgent".formatted(urgency.months())));
        }
    }

    static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(
                    RECOMMENDATION_IMPOSSIBLE,
                    "This cannot be recommended of this procurement; errors say why.",
                    faults.stream().limit(50).toArray(FieldError[]::new));
        }
    }
}
