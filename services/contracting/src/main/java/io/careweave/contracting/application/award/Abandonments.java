package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.award.AwardDesk.Held;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardFile.Decided;
import io.careweave.contracting.domain.award.Ending;
import io.careweave.contracting.domain.award.FurtherDecision;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.award.AwardFileStore;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The end of a procurement that awards nothing. */
@ApplicationScoped
public class Abandonments {

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final ProcurementStore procurements;
    private final ProcurementEvents events;
    private final AwardStore awards;
    private final AwardFileStore files;
    private final AwardLaw law;
    private final Ids ids;
    private final Audit audit;
    private final Today today;

    Abandonments(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            ProcurementStore procurements,
            ProcurementEvents events,
            AwardStore awards,
            AwardFileStore files,
            AwardLaw law,
            Ids ids,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.procurements = procurements;
        this.events = events;
        this.awards = awards;
        this.files = files;
        this.law = law;
        this.ids = ids;
        this.audit = audit;
        this.today = today;
    }

    /** @param takesEffectAt when standstill ends, before which it stands as it did; absent if it is abandoned now */
    public record Abandoned(
            Procurement procurement, @Nullable Instant takesEffectAt) {}

    /**
     * @param expected the version of the procurement that the caller has read
     * @param reasonCode why, as a code
     */
    public Uni<Abandoned> abandon(UUID procurementId, long expected, String reasonCode, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.CHAIR);
        return sessions.withTransaction(session -> desk.unblocked(session, procurementId, actor)
                        .invoke(before -> Versions.check(before.version(), expected))
                        .chain(before -> awards.lockOpen(session, procurementId)
                                .chain(award -> award.filter(one -> waits(before, one))
                                        .map(one -> later(session, new Held(before, one), reasonCode, actor))
                                        .orElseGet(() -> now(session, before, award, reasonCode))))
                        .call(done -> audit.append(
                                session,
                                actor,
                                "abandon-procurement",
                                "procurement/" + procurementId,
                                Map.of(
                                        "reason",
                                        reasonCode,
                                        "state",
                                        done.procurement().state().name()))))
                .invoke(desk::wake);
    }

    private boolean waits(Procurement procurement, Award award) {
        return award.stage().isStandstill() && !award.isRunOut(today.now()) && law.endsWithStandstill(procurement);
    }

    /** SI 2023/1348 regulation 15(3): who objects until standstill is over is heard before it takes effect. */
    private Uni<Abandoned> later(Mutiny.Session session, Held held, String reasonCode, Actor actor) {
        var now = today.now();
        var award = held.award().end(new Ending(null, reasonCode), now);
        var at = Objects.requireNonNull(award.clock(), "standstill has a clock").cutoff();
        var decision =
                new Decided(ids.next(), award.id(), FurtherDecision.ABANDON, null, reasonCode, at, now, actor.id());
        var after = new Held(held.procurement().touched(now), award);
        return files.insert(session, decision)
                .chain(() -> awards.update(session, award))
                .chain(() -> desk.tell(
                        session, after, List.of(AwardFacts.decided(after.procurement(), FurtherDecision.ABANDON, at))))
                .map(kept -> new Abandoned(kept.procurement(), at));
    }

    private Uni<Abandoned> now(Mutiny.Session session, Procurement before, Optional<Award> award, String reasonCode) {
        var now = today.now();
        var after = before.abandon(now);
        boolean intended = before.state().compareTo(ProcurementState.INTENTION_PUBLISHED) >= 0;
        return close(session, award)
                .chain(() ->
                        events.tell(session, after, now, List.of(AwardFacts.abandoned(after, intended, reasonCode))))
                .call(told -> procurements.update(session, told))
                .map(told -> new Abandoned(told, null));
    }

    private Uni<Void> close(Mutiny.Session session, Optional<Award> award) {
        return award.map(one -> awards.update(session, one.close(today.now())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
