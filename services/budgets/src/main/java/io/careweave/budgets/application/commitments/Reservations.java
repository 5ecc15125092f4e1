package io.careweave.budgets.application.commitments;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.commitments.Commitments.Shown;
import io.careweave.budgets.application.holders.Holders;
import io.careweave.budgets.application.ledger.Companion;
import io.careweave.budgets.application.ledger.JournalWriter;
import io.careweave.budgets.application.ledger.Verdict;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.Commitment.Purpose;
import io.careweave.budgets.domain.commitments.CommitmentStep;
import io.careweave.budgets.domain.holders.DelegatedPowers;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.persistence.commitments.CommitmentStore;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Claim;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.network.Act;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Sets money aside. Many do so out of one budget at once: everything that needs no balance is looked at first, and then the
 * ledger's writer posts what fits, of many requests in one transaction, with each one's commitment beside it.
 */
@ApplicationScoped
public class Reservations {

    private final Mutiny.SessionFactory sessions;
    private final Holders holders;
    private final Approvals approvals;
    private final CommitmentStore commitments;
    private final JournalWriter writer;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Reservations(
            Mutiny.SessionFactory sessions,
            Holders holders,
            Approvals approvals,
            CommitmentStore commitments,
            JournalWriter writer,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.holders = holders;
        this.approvals = approvals;
        this.commitments = commitments;
        this.writer = writer;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A commitment to be made, its first step and what is kept beside their journal. */
    private record Made(Commitment commitment, CommitmentStep step, NewJournal journal) {}

    public Uni<Answer> reserve(Purpose purpose, long pence, Actor actor, Once<Shown> once) {
        Duties.require(actor, Role.FINANCE, Role.CONTRACT_MANAGER);
        var id = ids.next();
        return approvals.audited(
                actor, "reserve", "commitment/" + id, facts(purpose, pence), () -> before(purpose, pence, actor, once)
                        .chain(before -> before.map(Uni.createFrom()::item)
                                .orElseGet(() -> post(make(id, purpose, pence, actor), actor, once))));
    }

    /** The answer to the same request before, or else whether the actor may. */
    private Uni<Optional<Answer>> before(Purpose purpose, long pence, Actor actor, Once<Shown> once) {
        var act = new Act(DelegatedPowers.RELEASE, today.date(), pence, Set.of(), purpose.beneficiary(), null);
        return sessions.withSession(session -> once.before(session)
                .call(before -> before.isPresent()
                        ? Uni.createFrom().voidItem()
                        : holders.requireUsable(session, actor, purpose.holder(), "/holder")
                                .chain(() -> approvals.requireUnconflicted(session, actor, act))));
    }

    private Made make(UUID id, Purpose purpose, long pence, Actor actor) {
        var commitment = Commitment.reserve(id, purpose, pence, today.date(), today.now());
        var kind = Commitment.Step.RESERVE;
        var journal = NewJournal.of(
                        ids.next(),
                        kind.journal(),
                        "commitments",
                        id + "/" + commitment.version(),
                        commitment.inItsYear(today.date()),
                        actor.id(),
                        commitment.lines(kind, pence))
                .with(purpose.reference(), purpose.contractId());
        var step = new CommitmentStep(
                id,
                commitment.version(),
                kind,
                pence,
                journal.id(),
                null,
                purpose.reference(),
                commitment.createdAt(),
                actor.id());
        return new Made(commitment, step, journal);
    }

    private Uni<Answer> post(Made made, Actor actor, Once<Shown> once) {
        var claim = once.claim(new Shown(made.commitment, List.of(made.step)));
        return writer.post(List.of(made.journal), kept(made, claim, actor)).chain(verdict -> switch (verdict) {
            case Verdict.Posted _ -> Uni.createFrom().item(claim.answer());
            case Verdict.Repeated _ -> sessions.withSession(once::before).map(Optional::orElseThrow);
            case Verdict.Rejected(var refusal) -> throw asAsked(refusal);
        });
    }

    private Companion kept(Made made, Claim claim, Actor actor) {
        var purpose = made.commitment.purpose();
        var facts = Map.of(
                "holder",
                purpose.holder(),
                "pence",
                Long.toString(made.step.pence()),
                "journal",
                made.journal.id().toString());
        var entry = audit.entry(actor, "reserve", "commitment/" + made.commitment.id(), facts);
        return new Companion() {
            @Override
            public Claim claim() {
                return claim;
            }

            @Override
            public Uni<Void> keep(SqlConnection connection) {
                return Uni.join()
                        .all(
                                commitments.insert(Sql.of(connection), made.commitment, made.step),
                                audit.append(connection, entry))
                        .andFailFast()
                        .replaceWithVoid();
            }
        };
    }

    /** What the ledger says of lines, said of what was sent. */
    private static Refused asAsked(Refused refusal) {
        if (refusal.problem() == BudgetsProblem.HOLDER_CLOSED) {
            return new Refused(refusal.problem(), refusal.detail(), new FieldError("/holder", "closed"));
        }
        return refusal.problem() == BudgetsProblem.INSUFFICIENT_FUNDS
                ? new Refused(refusal.problem(), refusal.detail(), new FieldError("/pence", "more than there is"))
                : refusal;
    }

    private static Map<String, String> facts(Purpose purpose, long pence) {
        return Map.of("holder", purpose.holder(), "pence", Long.toString(pence));
    }
}
