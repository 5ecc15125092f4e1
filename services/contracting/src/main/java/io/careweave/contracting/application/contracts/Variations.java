package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.VariationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Variations up to their signature. Numbers are given under the lock of the contract, so that none is given twice. */
@ApplicationScoped
public class Variations {

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final VariationStore variations;
    private final ModificationRules rules;
    private final FundingAsks asks;
    private final ContractKeeping keeping;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Variations(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            VariationStore variations,
            ModificationRules rules,
            FundingAsks asks,
            ContractKeeping keeping,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.variations = variations;
        this.rules = rules;
        this.asks = asks;
        this.keeping = keeping;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Answer> propose(UUID contractId, Variation.Proposal proposal, Actor actor, Once<Variation> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session ->
                once.run(session, () -> locked(session, contractId, actor).chain(change -> variations
                        .of(session, contractId)
                        .map(all -> Variation.propose(
                                ids.next(), change.contract(), all.size() + 1L, proposal, today.now()))
                        .call(variation -> variations.insert(session, variation))
                        .call(variation -> audited(session, "propose", variation, actor)))));
    }

    public Uni<Variation> assess(UUID contractId, long number, long expected, String impact, Actor actor) {
        return step("assess", contractId, number, expected, actor, (session, change, variation) -> rules.of(
                        session, change.contract(), variation.proposal())
                .map(verdict -> variation.assess(impact, verdict, today.now())));
    }

    /** Both sides agree; where it changes what is reserved, budgets are asked. */
    public Uni<Variation> agree(UUID contractId, long number, long expected, Actor actor) {
        return step("agree", contractId, number, expected, actor, (session, change, variation) -> {
            var agreed = variation.agree(today.now());
            return agreed.proposal().lines().isEmpty() ? Uni.createFrom().item(agreed) : ask(session, change, agreed);
        });
    }

    /** Asks again for money that was refused. */
    public Uni<Variation> ask(UUID contractId, long number, long expected, Actor actor) {
        return step("ask-funding", contractId, number, expected, actor, this::ask);
    }

    private Uni<Variation> ask(Mutiny.Session session, Change change, Variation agreed) {
        var asking = agreed.asked(change.contract().funding().newest() + 1, today.now());
        return asks.forVariation(
                        session, change, agreed.number(), agreed.proposal().lines())
                .replaceWith(asking);
    }

    public Uni<Variation> withdraw(UUID contractId, long number, long expected, Actor actor) {
        return step("withdraw", contractId, number, expected, actor, (session, change, variation) -> {
            var withdrawn = variation.withdraw(today.now());
            return asks.drop(session, change, variation.funding()).replaceWith(withdrawn);
        });
    }

    /** What becomes of a variation under the lock of its contract. */
    @FunctionalInterface
    private interface Step {
        Uni<Variation> of(Mutiny.Session session, Change change, Variation variation);
    }

    private Uni<Variation> step(String action, UUID contractId, long number, long expected, Actor actor, Step decide) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(
                        session -> locked(session, contractId, actor).chain(change -> variations
                                .find(session, contractId, number)
                                .map(found -> found.orElseThrow(Refused::notFound))
                                .invoke(found -> Versions.check(found.version(), expected))
                                .chain(found -> decide.of(session, change, found))
                                .call(next -> variations.update(session, next))
                                .call(() -> keeping.keep(session, change))
                                .call(next -> audited(session, action, next, actor))))
                .invoke(outbox::wake);
    }

    private Uni<Change> locked(Mutiny.Session session, UUID contractId, Actor actor) {
        return contracts.lock(session, contractId).map(found -> new Change(ContractAccess.seen(found, actor)));
    }

    private Uni<Void> audited(Mutiny.Session session, String action, Variation variation, Actor actor) {
        return audit.append(
                session,
                actor,
                action,
                "contract/" + variation.contractId() + "/variations/" + variation.number(),
                Map.of(
                        "state", variation.state().name(),
                        "pence", Long.toString(variation.proposal().pence())));
    }

    public Uni<Variation> get(UUID contractId, long number, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> seen(session, contractId, actor)
                .chain(() -> variations.find(session, contractId, number))
                .map(found -> found.orElseThrow(Refused::notFound)));
    }

    /** By number. */
    public Uni<Page<Variation>> list(UUID contractId, long after, int limit, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> seen(session, contractId, actor)
                        .chain(() -> variations.page(session, contractId, after, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> Long.toString(last.number())));
    }

    private Uni<Void> seen(Mutiny.Session session, UUID contractId, Actor actor) {
        return contracts
                .find(session, contractId)
                .invoke(found -> ContractAccess.requireSeen(found, actor))
                .replaceWithVoid();
    }
}
