package io.careweave.contracting.application.conflicts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who reads what concerns the bids of a procurement; to everybody else it does not exist. */
@ApplicationScoped
public class Readers {

    private static final Set<ProcurementState> AWARDED =
            Set.of(ProcurementState.AWARDED, ProcurementState.MOBILISING, ProcurementState.COMPLETE);

    private final ProcurementStore procurements;
    private final ConflictWall wall;
    private final Panels panels;

    Readers(ProcurementStore procurements, ConflictWall wall, Panels panels) {
        this.procurements = procurements;
        this.wall = wall;
        this.panels = panels;
    }

    /**
     * Probity and audit look on from the beginning; the buyer's others once they have declared, evaluators if they are on the
     * panel.
     *
     * @param buying roles of the buyer's others
     * @throws Refused (as a failure) 404
     */
    public Uni<Procurement> during(Mutiny.Session session, UUID id, Actor actor, Role... buying) {
        return procurements
                .find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .call(found -> {
                    boolean buys = found.isOf(actor.orgCode().orElse(null));
                    if (buys && Duties.has(actor, Role.PROBITY_OFFICER, Role.AUDITOR)) {
                        return wall.requireUnblocked(session, found, actor).replaceWithVoid();
                    }
                    return buys && Duties.has(actor, buying)
                            ? wall.require(session, found, actor)
                            : panels.requireSeat(session, found, actor).replaceWithVoid();
                });
    }

    /** The same, and after the award also {@link #afterwards}. */
    public Uni<Procurement> duringAndAfterwards(Mutiny.Session session, UUID id, Actor actor, Role... buying) {
        return actor.has(Role.LAY_MEMBER) ? afterwards(session, id, actor) : during(session, id, actor, buying);
    }

    /**
     * Once it is awarded: those who look after the buyer's contracts, probity and audit, and lay members, who may act for
     * nobody.
     *
     * @throws Refused (as a failure) 404
     */
    public Uni<Procurement> afterwards(Mutiny.Session session, UUID id, Actor actor) {
        return procurements
                .find(session, id)
                .map(found -> found.filter(one -> AWARDED.contains(one.state()) && mayLookBack(one, actor))
                        .orElseThrow(Refused::notFound))
                .call(found -> wall.requireUnblocked(session, found, actor));
    }

    private static boolean mayLookBack(Procurement procurement, Actor actor) {
        if (!(actor instanceof Actor.Member member)) {
            return false;
        }
        boolean buys = procurement.isOf(member.orgCode().orElse(null));
        return (member.has(Role.LAY_MEMBER) && (buys || member.orgCode().isEmpty()))
                || (buys && Duties.has(actor, Role.CONTRACT_MANAGER, Role.PROBITY_OFFICER, Role.AUDITOR));
    }
}
