package io.careweave.budgets.application.holders;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.ledger.Ledger;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.holders.BudgetMove;
import io.careweave.budgets.domain.holders.BudgetMove.Part;
import io.careweave.budgets.domain.holders.BudgetMove.Place;
import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.statements.Balance;
import io.careweave.budgets.persistence.holders.ClosingStore;
import io.careweave.budgets.persistence.holders.HolderStore;
import io.careweave.budgets.persistence.holders.MoveStore;
import io.careweave.budgets.persistence.statements.BalanceQueries;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The end of a holder: whoever took over has what is left, by a journal, and then nothing comes to it any more. What was
 * committed has to be drawn or released first.
 */
@ApplicationScoped
public class Successions {

    /** Who acts where nobody does. */
    private static final String BY = "budgets";

    private final Mutiny.SessionFactory sessions;
    private final Holders holders;
    private final HolderStore organisations;
    private final BalanceQueries balances;
    private final ClosingStore closings;
    private final MoveStore moves;
    private final Ledger ledger;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Successions(
            Mutiny.SessionFactory sessions,
            Holders holders,
            HolderStore organisations,
            BalanceQueries balances,
            ClosingStore closings,
            MoveStore moves,
            Ledger ledger,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.holders = holders;
        this.organisations = organisations;
        this.balances = balances;
        this.closings = closings;
        this.moves = moves;
        this.ledger = ledger;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /**
     * A holder that was closed.
     *
     * @param takenBy who has what was left, absent if nothing was
     * @param pence that went there, all years together
     */
    public record Closed(String holder, LocalDate on, Optional<String> takenBy, long pence) {}

    /**
     * Finance says that nothing more comes to a holder; who took over, or else whom it belonged to, has what is left.
     *
     * @throws Refused (as a failure) HOLDER_LIVE, OPEN_COMMITMENTS or HOLDER_CLOSED
     */
    public Uni<Answer> close(String holder, Actor actor, Once<Closed> once) {
        Duties.require(actor, Role.FINANCE);
        return sessions.withTransaction(session -> once.run(session, () -> organisations
                        .lock(session, Set.of(holder))
                        .chain(() -> holders.reach(session, actor))
                        .invoke(reach -> {
                            if (!reach.contains(holder)) {
                                throw Refused.notFound();
                            }
                        })
                        .chain(() -> organisations.network(session))
                        .chain(network -> ended(session, network, holder)
                                .chain(organisation -> closed(session, network, organisation, actor)))))
                .invoke(outbox::wake);
    }

    private Uni<Organisation> ended(Mutiny.Session session, Network network, String holder) {
        var organisation = network.find(holder).orElseThrow(Refused::notFound);
        if (!organisation.hasEnded(today.date())) {
            throw new Refused(
                    BudgetsProblem.HOLDER_LIVE, "It goes on: membership knows of no end of it before tomorrow.");
        }
        return closings.openCommitments(session, holder).map(open -> {
            if (open > 0) {
                throw new Refused(
                        BudgetsProblem.OPEN_COMMITMENTS, open + " commitments are open; draw or release them first.");
            }
            return organisation;
        });
    }

    private Uni<Closed> closed(Mutiny.Session session, Network network, Organisation ended, Actor actor) {
        var taker = network.heir(ended, today.date())
                .or(() -> Optional.ofNullable(ended.parent()).flatMap(network::find))
                .map(Organisation::orgCode);
        return left(session, ended.orgCode())
                .chain(left -> hand(session, ended.orgCode(), taker, left, "closing", actor.id())
                        .chain(pence -> {
                            var takenBy = taker.filter(_ -> !left.isEmpty());
                            return closings.insert(
                                            session,
                                            ended.orgCode(),
                                            today.date(),
                                            today.now(),
                                            actor.id(),
                                            takenBy.orElse(null))
                                    .invoke(Successions::requireFirst)
                                    .replaceWith(new Closed(ended.orgCode(), today.date(), takenBy, pence));
                        }))
                .call(closed -> audit.append(
                        session,
                        actor,
                        "close",
                        "holder/" + ended.orgCode(),
                        Map.of("pence", Long.toString(closed.pence()))));
    }

    private static void requireFirst(boolean first) {
        if (!first) {
            throw new Refused(BudgetsProblem.HOLDER_CLOSED, "It is closed already.");
        }
    }

    /** What of a year is available to a holder, this year's and the next's. */
    private record Left(FinancialYear year, List<Balance> balances) {}

    private Uni<List<Left>> left(Mutiny.Session session, String holder) {
        var now = FinancialYear.of(today.date());
        return left(session, holder, now)
                .chain(first -> left(session, holder, now.next()).map(second -> Stream.of(first, second)
                        .filter(one -> !one.balances().isEmpty())
                        .toList()));
    }

    private Uni<Left> left(Mutiny.Session session, String holder, FinancialYear year) {
        return balances.balances(
                        session,
                        new BalanceQueries.Selection(
                                year,
                                Set.of(holder),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .map(all -> new Left(
                        year,
                        all.stream()
                                .filter(one -> one.bucket() == Bucket.AVAILABLE)
                                .toList()));
    }

    /** Hands over what is left, by a journal for each year. */
    private Uni<Long> hand(
            Mutiny.Session session, String from, Optional<String> taker, List<Left> left, String clause, String by) {
        if (left.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        var to = taker.orElseThrow(() ->
                new Refused(BudgetsProblem.HOLDER_LIVE, "Money is left, and nobody took over: vire it away first."));
        var journals = left.stream()
                .map(one -> NewJournal.of(
                        ids.next(),
                        BudgetMove.Kind.SUCCESSION.journal(),
                        "successions",
                        ids.next().toString(),
                        within(one.year()),
                        by,
                        BudgetMove.lines(parts(one, to))))
                .toList();
        return ledger.post(session, journals)
                .chain(posted -> {
                    Uni<Void> kept = Uni.createFrom().voidItem();
                    for (int i = 0; i < left.size(); i++) {
                        var move = move(
                                left.get(i), from, to, clause, by, posted.get(i).id());
                        kept = kept.chain(() -> moves.insert(session, move));
                    }
                    return kept;
                })
                .replaceWith(left.stream().mapToLong(Successions::pence).sum());
    }

    private LocalDate within(FinancialYear year) {
        return today.date().isBefore(year.firstDay()) ? year.firstDay() : today.date();
    }

    /** What is overdrawn is taken over as well: it is moved the other way. */
    private static List<Part> parts(Left left, String to) {
        return left.balances().stream()
                .map(one -> {
                    var own = new Place(one.fund(), one.holder(), one.line());
                    var other = new Place(one.fund(), to, one.line());
                    return one.pence() > 0
                            ? new Part(own, other, one.pence())
                            : new Part(other, own, Math.negateExact(one.pence()));
                })
                .toList();
    }

    private static long pence(Left left) {
        return left.balances().stream().mapToLong(Balance::pence).sum();
    }

    private BudgetMove move(Left left, String from, String to, String clause, String by, UUID journal) {
        return new BudgetMove(
                ids.next(),
                BudgetMove.Kind.SUCCESSION,
                left.year(),
                from,
                to,
                Math.max(0, pence(left)),
                null,
                clause,
                null,
                null,
                journal,
                today.now(),
                by);
    }

    /** Holders that have ended and have something left, with who took over from each. */
    public Uni<Map<String, String>> due() {
        return sessions.withSession(session -> organisations.network(session).map(network -> {
            var due = new TreeMap<String, String>();
            for (var one : network.all()) {
                if (one.hasEnded(today.date())) {
                    network.heir(one, today.date()).ifPresent(heir -> due.put(one.orgCode(), heir.orgCode()));
                }
            }
            return due;
        }));
    }

    /** Hands over what a merged holder has available; what is committed stays until it is drawn or released. */
    public Uni<Long> takeOver(String holder, String heir) {
        return sessions.withTransaction(session -> organisations
                        .lock(session, List.of(holder, heir))
                        .chain(() -> left(session, holder))
                        .chain(left -> hand(session, holder, Optional.of(heir), left, "merger", BY)))
                .invoke(outbox::wake);
    }
}
