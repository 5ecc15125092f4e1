package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.network.Act;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Modification;
import io.careweave.contracting.domain.contracts.Signing;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.KpiStore;
import io.careweave.contracting.persistence.contracts.VariationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Signatures: within the scheme of delegation, of what is funded, complete and permitted. */
@ApplicationScoped
public class Signatures {

    /** Powers and condition as the scheme of delegation names them. */
    private static final String CONTRACT_SIGN = "CONTRACT_SIGN";

    private static final String VARIATION_SIGN = "VARIATION_SIGN";
    private static final String FUNDED = "FUNDING_RESERVED";

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final VariationStore variations;
    private final KpiStore kpis;
    private final Approvals approvals;
    private final ModificationRules rules;
    private final ContractKeeping keeping;
    private final ContractEvents events;
    private final Audit audit;
    private final Outbox outbox;
    private final Today today;

    Signatures(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            VariationStore variations,
            KpiStore kpis,
            Approvals approvals,
            ModificationRules rules,
            ContractKeeping keeping,
            ContractEvents events,
            Audit audit,
            Outbox outbox,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.variations = variations;
        this.kpis = kpis;
        this.approvals = approvals;
        this.rules = rules;
        this.keeping = keeping;
        this.events = events;
        this.audit = audit;
        this.outbox = outbox;
        this.today = today;
    }

    /**
     * A signature.
     *
     * @param otherSideOn day on which the other side signed
     * @param resolutionId decision of a body that it carries out, absent if it does not
     */
    public record Signature(LocalDate otherSideOn, @Nullable UUID resolutionId) {}

    public Uni<Answer> sign(UUID id, long expected, Signature signature, Actor actor, Once<Contracts.Shown> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.CHAIR);
        return audited(
                actor,
                "sign",
                "contract/" + id,
                session -> once.run(session, () -> locked(session, id, actor)
                        .invoke(change -> Versions.check(change.contract().version(), expected))
                        .call(change -> contracts
                                .attached(session, id)
                                .invoke(attached -> Signing.require(change.contract(), attached, today.date())))
                        .chain(change -> clause(
                                        session,
                                        change.contract(),
                                        CONTRACT_SIGN,
                                        change.contract().valuePence(),
                                        signature,
                                        actor)
                                .invoke(clause -> signed(change, signature, clause))
                                .chain(() -> kpis.of(session, id))
                                .invoke(all -> all.forEach(kpi -> events.kpiAttached(change, kpi)))
                                .chain(() -> keep(session, change, "sign", actor))
                                .map(_ -> new Contracts.Shown(change.contract(), List.of())))));
    }

    private void signed(Change change, Signature signature, String clause) {
        change.becomes(change.contract().sign(today.date(), signature.otherSideOn(), clause, today.now()));
        change.fact("clause", clause);
        events.signed(change);
    }

    /** A variation is signed if, with all that was signed before it, the regime permits it. */
    public Uni<Answer> signVariation(
            UUID id, long number, long expected, Signature signature, Actor actor, Once<Variation> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.CHAIR);
        return audited(
                actor,
                "sign-variation",
                "contract/" + id,
                session -> once.run(session, () -> locked(session, id, actor).chain(change -> variations
                        .find(session, id, number)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(found -> Versions.check(found.version(), expected))
                        .chain(found -> rules.of(session, change.contract(), found.proposal())
                                .invoke(verdict -> found.requireSignable(change.contract(), verdict))
                                .chain(verdict -> clause(
                                                session,
                                                change.contract(),
                                                VARIATION_SIGN,
                                                Math.absExact(found.proposal().pence()),
                                                signature,
                                                actor)
                                        .chain(clause -> signed(session, change, found, verdict, clause, actor)))))));
    }

    private Uni<Variation> signed(
            Mutiny.Session session,
            Change change,
            Variation found,
            Modification.Verdict verdict,
            String clause,
            Actor actor) {
        var signed = found.sign(verdict, clause, today.date(), today.now());
        change.becomes(change.contract().varied(found.proposal().pence(), today.now()));
        change.fact("clause", clause);
        change.fact("number", found.number());
        events.variationSigned(change, signed);
        return variations
                .update(session, signed)
                .chain(() -> keep(session, change, "sign-variation", actor))
                .chain(() -> variations.find(session, found.contractId(), found.number()))
                .map(stored -> stored.orElse(signed));
    }

    /** Where no budget pays, none has to reserve anything. Who signs for the provider has no stake in it by that alone. */
    private Uni<String> clause(
            Mutiny.Session session, Contract contract, String power, long pence, Signature signature, Actor actor) {
        var provider = contract.terms().providerOrg();
        var beneficiary = actor.orgCode().filter(provider::equals).isPresent() ? null : provider;
        var act = new Act(power, today.date(), pence, Set.of(FUNDED), beneficiary, signature.resolutionId());
        return approvals.require(session, actor, act);
    }

    private Uni<Change> locked(Mutiny.Session session, UUID id, Actor actor) {
        return contracts.lock(session, id).map(found -> new Change(ContractAccess.seen(found, actor)));
    }

    private Uni<Void> keep(Mutiny.Session session, Change change, String action, Actor actor) {
        return keeping.keep(session, change)
                .chain(() -> audit.append(
                        session, actor, action, "contract/" + change.contract().id(), change.facts()));
    }

    private Uni<Answer> audited(
            Actor actor, String action, String object, Function<Mutiny.Session, Uni<Answer>> useCase) {
        return approvals
                .audited(actor, action, object, Map.of(), () -> sessions.withTransaction(useCase))
                .invoke(outbox::wake);
    }
}
