package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The end of a procurement that awards nothing. */
@ApplicationScoped
public class Abandonments {

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final ProcurementStore procurements;
    private final ProcurementEvents events;
    private final AwardStore awards;
    private final Audit audit;
    private final Today today;

    Abandonments(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            ProcurementStore procurements,
            ProcurementEvents events,
            AwardStore awards,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.procurements = procurements;
        this.events = events;
        this.awards = awards;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param expected the version of the procurement that the caller has read
     * @param reasonCode why, as a code
     */
    public Uni<Procurement> abandon(UUID procurementId, long expected, String reasonCode, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.CHAIR);
        var now = today.now();
        return sessions.withTransaction(session -> desk.unblocked(session, procurementId, actor)
                        .invoke(before -> Versions.check(before.version(), expected))
                        .chain(before -> {
                            var after = before.abandon(now);
                            boolean intended = before.state().compareTo(ProcurementState.INTENTION_PUBLISHED) >= 0;
                            return awards.lockOpen(session, procurementId)
                                    .chain(award -> close(session, award))
                                    .chain(() -> events.tell(
                                            session,
                                            after,
                                            now,
                                            List.of(AwardFacts.abandoned(after, intended, reasonCode))))
                                    .call(told -> procurements.update(session, told))
                                    .call(() -> audit.append(
                                            session,
                                            actor,
                                            "abandon-procurement",
                                            "procurement/" + procurementId,
                                            Map.of("reason", reasonCode)));
                        }))
                .invoke(events::wake);
    }

    private Uni<Void> close(Mutiny.Session session, Optional<Award> award) {
        return award.map(one -> awards.update(session, one.close(today.now())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
