package io.careweave.budgets.application.commitments;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.holders.Holders;
import io.careweave.budgets.application.ledger.Ledger;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.Commitment.Purpose;
import io.careweave.budgets.domain.commitments.CommitmentStep;
import io.careweave.budgets.domain.holders.DelegatedPowers;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.NewJournal.IfClosed;
import io.careweave.budgets.persistence.commitments.CommitmentStore;
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
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Money that was set aside: drawn and given back. */
@ApplicationScoped
public class Commitments {

    private static final String NO_CLAUSE = "";

    private final Mutiny.SessionFactory sessions;
    private final Holders holders;
    private final Approvals approvals;
    private final CommitmentStore commitments;
    private final Ledger ledger;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Commitments(
            Mutiny.SessionFactory sessions,
            Holders holders,
            Approvals approvals,
            CommitmentStore commitments,
            Ledger ledger,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.holders = holders;
        this.approvals = approvals;
        this.commitments = commitments;
        this.ledger = ledger;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /** A commitment, and each step of its life. */
    public record Shown(Commitment commitment, List<CommitmentStep> steps) {}

    /**
     * How much of a commitment is drawn or given back.
     *
     * @param pence all that is open if absent
     * @param dated today if absent
     * @param ifClosed whether what is late lands in the next open period
     */
    public record Settlement(
            @Nullable Long pence,
            @Nullable LocalDate dated,
            IfClosed ifClosed,
            @Nullable String reference,
            @Nullable UUID resolutionId) {}

    public Uni<Answer> draw(UUID id, Settlement asked, Actor actor, Once<Shown> once) {
        Duties.require(actor, Role.FINANCE);
        var dated = Optional.ofNullable(asked.dated()).orElse(today.date());
        return settle(
                id,
                asked,
                Commitment.Step.DRAW,
                actor,
                once,
                before -> before.draw(pence(before, asked), dated, today.now()),
                _ -> dated);
    }

    public Uni<Answer> release(UUID id, Settlement asked, Actor actor, Once<Shown> once) {
        Duties.require(actor, Role.FINANCE, Role.CONTRACT_MANAGER);
        return settle(
                id,
                asked,
                Commitment.Step.RELEASE,
                actor,
                once,
                before -> before.release(pence(before, asked), today.now()),
                before -> before.inItsYear(today.date()));
    }

    private static long pence(Commitment commitment, Settlement asked) {
        return asked.pence() == null ? commitment.open() : asked.pence();
    }

    private Uni<Answer> settle(
            UUID id,
            Settlement asked,
            Commitment.Step step,
            Actor actor,
            Once<Shown> once,
            Function<Commitment, Commitment> decide,
            Function<Commitment, LocalDate> dated) {
        var facts =
                Map.of("pence", asked.pence() == null ? "all" : asked.pence().toString());
        return approvals
                .audited(
                        actor,
                        step.name().toLowerCase(Locale.ROOT),
                        "commitment/" + id,
                        facts,
                        () -> sessions.withTransaction(session -> once.run(
                                session, () -> locked(session, id, actor).chain(before -> {
                                    var after = decide.apply(before);
                                    long pence = before.open() - after.open();
                                    return clause(session, step, before, pence, asked, actor)
                                            .chain(clause -> commitments
                                                    .update(session, after)
                                                    .chain(() -> take(
                                                            session,
                                                            after,
                                                            step,
                                                            pence,
                                                            dated.apply(before),
                                                            asked,
                                                            clause,
                                                            actor)))
                                            .chain(() -> shown(session, after));
                                }))))
                .invoke(outbox::wake);
    }

    /** Whoever gives money back does so within their authority; what was reserved is drawn as it was agreed. */
    private Uni<String> clause(
            Mutiny.Session session,
            Commitment.Step step,
            Commitment before,
            long pence,
            Settlement asked,
            Actor actor) {
        var act = act(before.purpose(), pence, asked.resolutionId());
        return step == Commitment.Step.RELEASE
                ? approvals.require(session, actor, act)
                : approvals.requireUnconflicted(session, actor, act).replaceWith(NO_CLAUSE);
    }

    private Act act(Purpose purpose, long pence, @Nullable UUID resolutionId) {
        return new Act(DelegatedPowers.RELEASE, today.date(), pence, Set.of(), purpose.beneficiary(), resolutionId);
    }

    private Uni<Commitment> locked(Mutiny.Session session, UUID id, Actor actor) {
        return commitments
                .lock(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .call(found ->
                        holders.requireReach(session, actor, found.purpose().holder()));
    }

    private Uni<CommitmentStep> take(
            Mutiny.Session session,
            Commitment commitment,
            Commitment.Step step,
            long pence,
            LocalDate dated,
            Settlement asked,
            String clause,
            Actor actor) {
        var reference = asked.reference();
        var journal = NewJournal.of(
                        ids.next(),
                        step.journal(),
                        "commitments",
                        commitment.id() + "/" + commitment.version(),
                        dated,
                        actor.id(),
                        commitment.lines(step, pence))
                .with(reference, commitment.purpose().contractId());
        var taken = new CommitmentStep(
                commitment.id(),
                commitment.version(),
                step,
                pence,
                journal.id(),
                clause.isEmpty() ? null : clause,
                reference,
                today.now(),
                actor.id());
        // The journal last, for its balances and the end of the chain are locked until the transaction ends.
        return commitments
                .insert(session, taken)
                .chain(() -> told(session, commitment, taken, actor))
                .chain(() -> ledger.post(session, asked.ifClosed() == IfClosed.NEXT_OPEN ? journal.orLate() : journal))
                .replaceWith(taken);
    }

    private Uni<Void> told(Mutiny.Session session, Commitment commitment, CommitmentStep taken, Actor actor) {
        return audit.append(
                session,
                actor,
                taken.kind().name().toLowerCase(Locale.ROOT),
                object(commitment),
                Map.of(
                        "holder",
                        commitment.purpose().holder(),
                        "pence",
                        Long.toString(taken.pence()),
                        "journal",
                        taken.journal().toString()));
    }

    private Uni<Shown> shown(Mutiny.Session session, Commitment commitment) {
        return commitments.steps(session, commitment.id()).map(steps -> new Shown(commitment, steps));
    }

    private static String object(Commitment commitment) {
        return "commitment/" + commitment.id();
    }

    public Uni<Shown> get(UUID id, Actor actor) {
        return sessions.withSession(session -> commitments
                .find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .call(found ->
                        holders.requireVisible(session, actor, found.purpose().holder()))
                .chain(commitment -> shown(session, commitment)));
    }

    /** What is asked for of a list, besides what the actor may see. */
    public record Asked(Optional<String> holder, Optional<Commitment.State> state, Optional<UUID> contractId) {}

    public Uni<Page<Commitment>> list(Asked asked, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> holders.visible(session, actor)
                        .chain(visible -> commitments.list(
                                session,
                                new CommitmentStore.Selection(
                                        visible,
                                        asked.holder(),
                                        asked.state(),
                                        asked.contractId(),
                                        position,
                                        limit + 1))))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }
}
