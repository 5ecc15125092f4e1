package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.domain.contracts.Exit;
import io.careweave.contracting.domain.contracts.Lack;
import io.careweave.contracting.domain.contracts.Signing;
import io.careweave.contracting.domain.contracts.Terms;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Contracts from their draft to their end. */
@ApplicationScoped
public class Contracts {

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final ContractKeeping keeping;
    private final FundingAsks asks;
    private final ContractLaw law;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Contracts(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            ContractKeeping keeping,
            FundingAsks asks,
            ContractLaw law,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.keeping = keeping;
        this.asks = asks;
        this.law = law;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /** A contract, and what it lacks before it may be in force. */
    public record Shown(Contract contract, List<Lack> lacks) {}

    /** Who looks after a contract, and when it is looked at next; what is absent stays. */
    public record Care(
            Terms.@Nullable SpecificationVersion specification,
            @Nullable UUID owner,
            @Nullable LocalDate reviewOn) {}

    public Uni<Answer> draft(Terms terms, List<String> conditions, Actor actor, Once<Shown> once) {
        requireManager(actor);
        ContractAccess.requireParty(terms, actor);
        var contract = Contract.draft(ids.next(), terms, conditions, today.now());
        return sessions.withTransaction(session -> once.run(session, () -> contracts
                .insert(session, contract)
                .chain(() -> audited(session, "draft", new Change(contract), actor))
                .chain(() -> shown(session, contract))));
    }

    public Uni<Shown> redraft(UUID id, long expected, Terms terms, List<String> conditions, Actor actor) {
        requireManager(actor);
        ContractAccess.requireParty(terms, actor);
        return step("redraft", id, expected, actor, contract -> contract.redraft(terms, conditions, today.now()));
    }

    public Uni<Shown> lookAfter(UUID id, long expected, Care care, Actor actor) {
        return step(
                "look-after",
                id,
                expected,
                actor,
                contract -> contract.lookedAfter(care.specification(), care.owner(), care.reviewOn(), today.now()));
    }

    /** Both sides agree; where there is money, budgets are asked for it. */
    public Uni<Shown> agree(UUID id, long expected, Actor actor) {
        return change("agree", id, expected, actor, (session, change) -> {
            change.becomes(change.contract().agree(today.date(), today.now()));
            return change.contract().terms().hasMoney()
                    ? ask(session, change)
                    : Uni.createFrom().voidItem();
        });
    }

    /** Asks again for money that was refused. */
    public Uni<Shown> ask(UUID id, long expected, Actor actor) {
        return change("ask-funding", id, expected, actor, this::ask);
    }

    private Uni<Void> ask(Mutiny.Session session, Change change) {
        change.becomes(change.contract().ask(today.now()));
        return asks.forContract(session, change);
    }

    public Uni<Shown> reopen(UUID id, long expected, Actor actor) {
        return change("reopen", id, expected, actor, (session, change) -> {
            var funding = change.contract().funding();
            change.becomes(change.contract().reopen(today.now()));
            return asks.drop(session, change, funding);
        });
    }

    public Uni<Shown> fulfil(UUID id, long expected, String code, LocalDate on, Actor actor) {
        return step("fulfil", id, expected, actor, contract -> contract.fulfil(code, on, today.date(), today.now()));
    }

    public Uni<Shown> suspend(UUID id, long expected, Actor actor) {
        return step("suspend", id, expected, actor, contract -> contract.suspend(today.now()));
    }

    public Uni<Shown> resume(UUID id, long expected, Actor actor) {
        return step("resume", id, expected, actor, contract -> contract.resume(today.now()));
    }

    public Uni<Shown> exit(UUID id, long expected, Exit exit, Actor actor) {
        return change("exit", id, expected, actor, (session, change) -> {
            var earliest = law.earliestEnd(change.contract().terms().kind(), today.date());
            change.becomes(change.contract().exit(exit, earliest, today.now()));
            change.fact("on", exit.on());
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Shown> step(String action, UUID id, long expected, Actor actor, UnaryOperator<Contract> decide) {
        return change(action, id, expected, actor, (_, change) -> {
            change.becomes(decide.apply(change.contract()));
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Shown> change(
            String action, UUID id, long expected, Actor actor, BiFunction<Mutiny.Session, Change, Uni<Void>> decide) {
        requireManager(actor);
        return sessions.withTransaction(
                        session -> locked(session, id, expected, actor).chain(change -> decide.apply(session, change)
                                .chain(() -> keeping.keep(session, change))
                                .chain(() -> audited(session, action, change, actor))
                                .chain(() -> shown(session, change.contract()))))
                .invoke(outbox::wake);
    }

    private Uni<Change> locked(Mutiny.Session session, UUID id, long expected, Actor actor) {
        return contracts
                .lock(session, id)
                .map(found -> ContractAccess.seen(found, actor))
                .invoke(contract -> Versions.check(contract.version(), expected))
                .map(Change::new);
    }

    private Uni<Void> audited(Mutiny.Session session, String action, Change change, Actor actor) {
        change.fact("state", change.contract().state());
        return audit.append(
                session, actor, action, "contract/" + change.contract().id(), change.facts());
    }

    private static void requireManager(Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
    }

    public Uni<Shown> get(UUID id, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> contracts
                .find(session, id)
                .map(found -> ContractAccess.seen(found, actor))
                .chain(contract -> shown(session, contract)));
    }

    private Uni<Shown> shown(Mutiny.Session session, Contract contract) {
        return contracts
                .attached(session, contract.id())
                .map(attached -> new Shown(contract, Signing.lacks(contract, attached)));
    }

    /** What is asked for of a list, besides what the actor may see. */
    public record Asked(Optional<String> party, Optional<Contract.State> state, Optional<ContractKind> kind) {}

    public Uni<Page<Contract>> list(Asked asked, Optional<Cursor> after, int limit, Actor actor) {
        var party = ContractAccess.party(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> contracts.list(
                        session,
                        new ContractStore.Selection(
                                party, asked.party(), asked.state(), asked.kind(), position, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }
}
