package io.careweave.budgets.application.ledger;

import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.persistence.ledger.Clashes;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.idempotency.Claim;
import io.careweave.commons.messaging.Trace;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Writes journals of many requests in one transaction: it flushes when it is idle and gathers while it is busy, so that
 * neither one client waits for others nor many for each other's commit.
 */
@ApplicationScoped
public class JournalWriter {

    private static final Logger LOG = Logger.getLogger(JournalWriter.class);

    private final Pool pool;
    private final Books books;
    private final LedgerEvents events;
    private final Outbox outbox;
    private final LedgerConfig config;
    private final WriterMeters meters;
    private final Context context;

    private final Queue<Submission> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    JournalWriter(
            Pool pool,
            Books books,
            LedgerEvents events,
            Outbox outbox,
            LedgerConfig config,
            WriterMeters meters,
            Vertx vertx) {
        this.pool = pool;
        this.books = books;
        this.events = events;
        this.outbox = outbox;
        this.config = config;
        this.meters = meters;
        this.context = vertx.getOrCreateContext();
        meters.watch(waiting);
    }

    /**
     * Posts journals together, all of them or none, in a transaction that may hold those of others.
     *
     * @throws Refused (as a failure) TEMPORARILY_UNAVAILABLE if too many wait
     */
    public Uni<Verdict> post(List<NewJournal> journals) {
        return postEach(List.of(journals)).map(List::getFirst);
    }

    /**
     * The same, with what is kept beside them.
     *
     * @return {@link Verdict.Repeated} without journals if the request was answered before: its answer is kept
     */
    public Uni<Verdict> post(List<NewJournal> journals, Companion companion) {
        return submit(List.of(new Submission(journals, Optional.of(companion)))).map(List::getFirst);
    }

    /** Posts groups of journals, each with a verdict of its own, in the order in which they are given. */
    public Uni<List<Verdict>> postEach(List<List<NewJournal>> groups) {
        return submit(groups.stream()
                .map(group -> new Submission(group, Optional.empty()))
                .toList());
    }

    private Uni<List<Verdict>> submit(List<Submission> submissions) {
        int count =
                submissions.stream().mapToInt(each -> each.journals().size()).sum();
        if (waiting.addAndGet(count) > config.queue()) {
            waiting.addAndGet(-count);
            meters.turnedAway(count);
            return Uni.createFrom()
                    .failure(new Refused(
                            CommonProblem.TEMPORARILY_UNAVAILABLE, "Too many journals wait to be written; try again."));
        }
        queue.addAll(submissions);
        flush();
        var all = CompletableFuture.allOf(
                submissions.stream().map(Submission::verdict).toArray(CompletableFuture<?>[]::new));
        return onCallersContext(Uni.createFrom().completionStage(all)).map(_ -> submissions.stream()
                .map(submission -> submission.verdict().join())
                .toList());
    }

    /** What follows is the caller's work, not the writer's. */
    private static <T> Uni<T> onCallersContext(Uni<T> uni) {
        var caller = Vertx.currentContext();
        return caller == null ? uni : uni.emitOn(work -> caller.runOnContext(_ -> work.run()));
    }

    private void flush() {
        if (queue.peek() != null && busy.compareAndSet(false, true)) {
            context.runOnContext(_ -> {
                var _ = write(gather())
                        .onTermination()
                        .invoke(this::idle)
                        .subscribe()
                        .with(_ -> {}, LOG::debug);
            });
        }
    }

    private void idle() {
        busy.set(false);
        flush();
    }

    /** From the front of the queue, up to one that needs what another of them changes: it has a transaction after it. */
    private List<Submission> gather() {
        var gathered = new ArrayList<Submission>();
        var claimed = new HashSet<Object>();
        int journals = 0;
        for (var next = queue.peek(); next != null; next = queue.peek()) {
            journals += next.journals().size();
            boolean claims = next.claim(claimed);
            if (!gathered.isEmpty() && (!claims || journals > config.gather())) {
                break;
            }
            gathered.add(next);
            queue.remove();
        }
        return gathered;
    }

    private Uni<Void> write(List<Submission> gathered) {
        int journals =
                gathered.stream().mapToInt(each -> each.journals().size()).sum();
        waiting.addAndGet(-journals);
        meters.gathered(journals);
        return commit(gathered)
                .onFailure(Clashes::isOne)
                .recoverWithUni(() -> commit(gathered))
                .invoke(verdicts -> answer(gathered, verdicts))
                .replaceWithVoid()
                .onFailure(Clashes::isOne)
                .recoverWithUni(clash -> halve(gathered, clash))
                .onFailure()
                .invoke(failure -> gathered.forEach(each -> each.verdict().completeExceptionally(failure)));
    }

    /** What the database refuses although it was decided: the halves are tried, so that the others are written. */
    private Uni<Void> halve(List<Submission> gathered, Throwable clash) {
        if (gathered.size() == 1) {
            return Uni.createFrom().failure(clash);
        }
        int middle = gathered.size() / 2;
        return writeHalf(gathered.subList(0, middle)).chain(() -> writeHalf(gathered.subList(middle, gathered.size())));
    }

    private Uni<Void> writeHalf(List<Submission> half) {
        return commit(half)
                .invoke(verdicts -> answer(half, verdicts))
                .replaceWithVoid()
                .onFailure(Clashes::isOne)
                .recoverWithUni(clash -> halve(half, clash))
                .onFailure()
                .recoverWithUni(failure -> {
                    half.forEach(each -> each.verdict().completeExceptionally(failure));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<List<Verdict>> commit(List<Submission> gathered) {
        var claims = gathered.stream()
                .flatMap(each -> each.companion().stream())
                .map(Companion::claim)
                .toList();
        return pool.withTransaction(
                        connection -> Claim.take(connection, claims).chain(taken -> post(connection, gathered, taken)))
                .invoke(outbox::wake);
    }

    /** @param taken requests that nobody was answered before */
    private Uni<List<Verdict>> post(SqlConnection connection, List<Submission> gathered, Set<Claim.Name> taken) {
        Predicate<Submission> isFresh =
                each -> each.request().map(taken::contains).orElse(true);
        var fresh = gathered.stream().filter(isFresh).toList();
        return books.post(
                        Sql.of(connection),
                        fresh.stream().map(Submission::journals).toList())
                .call(verdicts -> keep(connection, fresh, verdicts))
                .call(verdicts -> announce(connection, fresh, verdicts))
                .map(List::iterator)
                .map(verdicts -> gathered.stream()
                        .map(each -> isFresh.test(each) ? verdicts.next() : new Verdict.Repeated(List.of()))
                        .toList());
    }

    /** What is kept beside journals that are posted, one statement behind the other without waiting in between. */
    private static Uni<Void> keep(SqlConnection connection, List<Submission> submissions, List<Verdict> verdicts) {
        List<Uni<Void>> statements = new ArrayList<>();
        List<Claim.Name> refused = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            var submission = submissions.get(i);
            if (verdicts.get(i) instanceof Verdict.Posted) {
                submission.companion().ifPresent(companion -> statements.add(companion.keep(connection)));
            } else {
                submission.request().ifPresent(refused::add);
            }
        }
        statements.add(Claim.leave(connection, refused));
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }

    private Uni<Void> announce(SqlConnection connection, List<Submission> gathered, List<Verdict> verdicts) {
        List<Event> all = new ArrayList<>();
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Posted posted) {
                var told = events.of(posted);
                all.addAll(told);
                var trace = gathered.get(i).trace();
                told.forEach(_ -> traces.add(trace));
            }
        }
        return outbox.append(connection, all, traces);
    }

    private void answer(List<Submission> gathered, List<Verdict> verdicts) {
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Rejected) {
                meters.refused();
            }
            gathered.get(i).verdict().complete(verdicts.get(i));
        }
    }
}
