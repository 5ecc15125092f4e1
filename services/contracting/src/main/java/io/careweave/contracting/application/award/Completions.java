package io.careweave.contracting.application.award;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The end of a procurement whose contracts are in force. */
@ApplicationScoped
public class Completions {

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final ProcurementStore procurements;
    private final AwardStore awards;
    private final ContractStore contracts;
    private final Audit audit;
    private final Today today;

    Completions(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            ProcurementStore procurements,
            AwardStore awards,
            ContractStore contracts,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.procurements = procurements;
        this.awards = awards;
        this.contracts = contracts;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param expected the version of the procurement that the caller has read
     * @throws Refused (as a failure) ILLEGAL_TRANSITION while a contract of it is not in force
     */
    public Uni<Procurement> complete(UUID procurementId, long expected, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> desk.procurement(session, procurementId, actor)
                .invoke(before -> Versions.check(before.version(), expected))
                .map(before -> before.to(ProcurementState.COMPLETE, today.now()))
                .call(() -> awards.lockOpen(session, procurementId)
                        .chain(award -> requireInForce(session, award.orElseThrow())))
                .call(after -> procurements.update(session, after))
                .call(() -> audit.append(
                        session, actor, "complete-procurement", "procurement/" + procurementId, Map.of())));
    }

    private Uni<Void> requireInForce(Mutiny.Session session, Award award) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var drafted : made(award)) {
            done = done.chain(() -> contracts.find(session, drafted.contractId()))
                    .map(Optional::orElseThrow)
                    .invoke(Completions::requireBegun)
                    .replaceWithVoid();
        }
        return done;
    }

    private static List<Award.Drafted> made(Award award) {
        return Objects.requireNonNull(award.made(), "what is mobilised is awarded")
                .contracts();
    }

    private static void requireBegun(Contract contract) {
        if (!contract.isInForce() && contract.state() != Contract.State.ENDED) {
            throw new Refused(
                    ILLEGAL_TRANSITION,
                    "Its contracts are in force first; %s is %s.".formatted(contract.id(), contract.state()));
        }
    }
}
