package io.careweave.budgets.application.holders;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.ledger.Ledger;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.holders.BudgetMove;
import io.careweave.budgets.domain.holders.BudgetMove.Part;
import io.careweave.budgets.domain.holders.DelegatedPowers;
import io.careweave.budgets.domain.holders.Transfer;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.persistence.holders.MoveStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.network.Act;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Money that goes from one budget to another: virement, approved transfer between funds, devolution. */
@ApplicationScoped
public class Moves {

    private final Mutiny.SessionFactory sessions;
    private final Holders holders;
    private final Approvals approvals;
    private final Ledger ledger;
    private final MoveStore moves;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Moves(
            Mutiny.SessionFactory sessions,
            Holders holders,
            Approvals approvals,
            Ledger ledger,
            MoveStore moves,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.holders = holders;
        this.approvals = approvals;
        this.ledger = ledger;
        this.moves = moves;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /**
     * What is asked for.
     *
     * @param parts of the same two holders
     * @param dated today if absent
     * @param resolutionId decision of a body that this carries out, absent if it does not
     */
    public record Command(
            List<Part> parts,
            @Nullable Transfer transfer,
            @Nullable LocalDate dated,
            @Nullable UUID resolutionId,
            @Nullable String reference) {

        public Command {
            parts = List.copyOf(parts);
        }

        String from() {
            return parts.getFirst().from().holder();
        }

        String to() {
            return parts.getFirst().to().holder();
        }

        /** @throws Refused AMOUNT_OUT_OF_RANGE */
        long pence() {
            var sum = parts.stream()
                    .map(part -> BigInteger.valueOf(part.pence()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            if (sum.bitLength() >= Long.SIZE) {
                throw new Refused(
                        BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                        "A sum would not fit in 64 bits of pence.",
                        new FieldError("/lines", "out of range"));
            }
            return sum.longValue();
        }
    }

    public Uni<Answer> vire(Command command, Actor actor, Once<BudgetMove> once) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR, Role.PRACTICE_MANAGER);
        var kind = BudgetMove.kind(command.parts().getFirst(), command.transfer());
        return move(kind, DelegatedPowers.VIRE, command, actor, once);
    }

    public Uni<Answer> devolve(Command command, Actor actor, Once<BudgetMove> once) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR);
        if (command.from().equals(command.to())) {
            throw new Refused(
                    BudgetsProblem.MOVE_IMPOSSIBLE,
                    "A budget is devolved to another holder.",
                    new FieldError("/to", "the same as /from"));
        }
        return move(BudgetMove.Kind.DEVOLUTION, DelegatedPowers.DEVOLVE, command, actor, once);
    }

    private Uni<Answer> move(BudgetMove.Kind kind, String power, Command command, Actor actor, Once<BudgetMove> once) {
        long pence = command.pence();
        var facts =
                Map.of("from", command.from(), "to", command.to(), "pence", Long.toString(pence), "kind", kind.name());
        var id = ids.next();
        return approvals
                .audited(
                        actor,
                        "move",
                        "budget-move/" + id,
                        facts,
                        () -> sessions.withTransaction(
                                session -> once.run(session, () -> requirePlaces(session, kind, command, actor)
                                        .chain(() -> approvals.require(session, actor, act(power, pence, command)))
                                        .chain(clause -> post(session, kind, id, clause, pence, command, actor))
                                        .call(move -> audit.append(
                                                session,
                                                actor,
                                                "move",
                                                "budget-move/" + id,
                                                with(facts, "clause", move.clause()))))))
                .invoke(outbox::wake);
    }

    private Uni<Void> requirePlaces(Mutiny.Session session, BudgetMove.Kind kind, Command command, Actor actor) {
        return holders.reach(session, actor)
                .chain(reach -> holders.requireOpen(session, pointers(command), reach))
                .invoke(network -> {
                    boolean line = network.below(command.from()).contains(command.to())
                            || network.below(command.to()).contains(command.from());
                    if (kind == BudgetMove.Kind.DEVOLUTION && !line) {
                        throw new Refused(
                                BudgetsProblem.MOVE_IMPOSSIBLE,
                                "A budget is devolved to who belongs to its holder, or given back; between others it is"
                                        + " vired.",
                                new FieldError("/to", "neither above nor below /from"));
                    }
                })
                .replaceWithVoid();
    }

    private static Map<String, String> pointers(Command command) {
        var pointers = new HashMap<String, String>();
        pointers.put(command.from(), "/from");
        pointers.putIfAbsent(command.to(), "/to");
        return pointers;
    }

    /** Within a holder nobody gains; between two, whoever receives does. */
    private Act act(String power, long pence, Command command) {
        boolean same = command.from().equals(command.to());
        return new Act(
                power,
                today.date(),
                pence,
                same ? Set.of("SAME_HOLDER") : Set.of(),
                same || power.equals(DelegatedPowers.DEVOLVE) ? null : command.to(),
                command.resolutionId());
    }

    private Uni<BudgetMove> post(
            Mutiny.Session session,
            BudgetMove.Kind kind,
            UUID id,
            String clause,
            long pence,
            Command command,
            Actor actor) {
        var dated = Optional.ofNullable(command.dated()).orElse(today.date());
        var journal = NewJournal.of(
                        ids.next(),
                        kind.journal(),
                        "moves",
                        id.toString(),
                        dated,
                        actor.id(),
                        BudgetMove.lines(command.parts()))
                .with(command.reference(), null);
        return ledger.post(session, journal)
                .map(posted -> new BudgetMove(
                        id,
                        kind,
                        FinancialYear.of(posted.dated()),
                        command.from(),
                        command.to(),
                        pence,
                        command.transfer(),
                        clause,
                        command.resolutionId(),
                        command.reference(),
                        posted.id(),
                        today.now(),
                        actor.id()))
                .call(move -> moves.insert(session, move));
    }

    private static Map<String, String> with(Map<String, String> facts, String name, String value) {
        var all = new HashMap<>(facts);
        all.put(name, value);
        return all;
    }

    public Uni<BudgetMove> get(UUID id, Actor actor) {
        return sessions.withSession(
                        session -> holders.visible(session, actor).chain(visible -> moves.find(session, id, visible)))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<BudgetMove>> list(Optional<String> holder, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> holders.visible(session, actor)
                        .chain(visible -> moves.list(session, visible, holder, position, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.movedAt(), last.id()).encode()));
    }
}
