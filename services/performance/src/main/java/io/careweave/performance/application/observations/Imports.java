package io.careweave.performance.application.observations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.files.Scratch;
import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Page;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.observations.Recorder.Tally;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.observations.Import;
import io.careweave.performance.domain.observations.Intake;
import io.careweave.performance.domain.observations.Known;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.Verdicts.Verdict;
import io.careweave.performance.persistence.observations.ImportStore;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Files of observations: all of a file takes effect at one instant, but for the rows quarantined, or none of it. */
@ApplicationScoped
public class Imports {

    /** How many of the verdicts an answer shows; the others are listed page by page. */
    public static final int SHOWN = 20;

    private static final int ROWS = 10_000;

    private final Mutiny.SessionFactory sessions;
    private final ImportStore imports;
    private final LedgerStore ledger;
    private final Recorder recorder;
    private final Knowledge knowledge;
    private final Audit audit;
    private final Ids ids;
    private final JudgingLoop judging;
    private final ImportMeters meters;

    Imports(
            Mutiny.SessionFactory sessions,
            ImportStore imports,
            LedgerStore ledger,
            Recorder recorder,
            Knowledge knowledge,
            Audit audit,
            Ids ids,
            JudgingLoop judging,
            ImportMeters meters) {
        this.sessions = sessions;
        this.imports = imports;
        this.ledger = ledger;
        this.recorder = recorder;
        this.knowledge = knowledge;
        this.audit = audit;
        this.ids = ids;
        this.judging = judging;
        this.meters = meters;
    }

    /**
     * An import and the first verdicts.
     *
     * @param again whether the file was taken before, and this is what came of it then
     */
    public record Report(Import done, List<Verdict> verdicts, boolean again) {}

    /** Who may; asked before the body is taken. */
    public static void authorise(Actor actor) {
        Knowledge.authorise(actor);
    }

    /**
     * Called where one may block, as the body's arrival does; goes on where sessions live.
     *
     * @param body is closed in the end, whatever happens
     * @param atomic whether one row that is quarantined keeps all of them out
     */
    public Uni<Report> run(Spool.Arrived body, boolean atomic, Actor actor) {
        long began = System.nanoTime();
        var scratch = new Scratch();
        return sessions.withTransaction(session -> imports.await(session)
                        .chain(() -> imports.same(session, owner(actor), body.digest(), atomic))
                        .chain(same -> same.isPresent()
                                ? report(session, same.get(), true)
                                : perform(session, body, scratch, atomic, actor)))
                .invoke(judging::wake)
                .invoke(report -> count(report, began))
                .eventually(scratch::close)
                .eventually(body::close)
                .runSubscriptionOn(loop());
    }

    /** Once it is committed. */
    private void count(Report report, long began) {
        if (!report.again()) {
            meters.imported(report.done(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Whose files one sees: those of one's organisation, or one's own. */
    private static String owner(Actor actor) {
        return actor.orgCode().orElseGet(actor::id);
    }

    private Uni<Report> perform(
            Mutiny.Session session, Spool.Arrived body, Scratch scratch, boolean atomic, Actor actor) {
        return read(session, body, scratch, actor)
                .invoke(intake -> {
                    if (atomic && intake.quarantined() > 0) {
                        throw refused(intake);
                    }
                })
                .chain(intake -> record(session, intake, body.digest(), atomic, actor))
                .chain(done -> report(session, done, false));
    }

    /** By a worker: the event loop has other callers. */
    private Uni<Intake> read(Mutiny.Session session, Spool.Arrived body, Scratch scratch, Actor actor) {
        return knowledge.of(session, actor).chain(known -> Uni.createFrom()
                .item(() -> read(body, known, scratch))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(loop()));
    }

    private static Intake read(Spool.Arrived body, Known known, Scratch scratch) {
        try (var in = body.open()) {
            return ObservationFile.read(in, known, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("the file that arrived cannot be read", e);
        }
    }

    /** Where the session lives. */
    private static Executor loop() {
        var context = Objects.requireNonNull(Vertx.currentContext(), "in no request");
        return task -> context.runOnContext(_ -> task.run());
    }

    private static Refused refused(Intake intake) {
        var errors = intake.verdicts().next(SHOWN).stream()
                .map(one -> new FieldError(
                        "/rows/" + one.line(), one.rows() == 1 ? one.fault().name() : one.fault() + " × " + one.rows()))
                .toArray(FieldError[]::new);
        return new Refused(
                PerformanceProblem.BATCH_REFUSED,
                intake.quarantined() + " of " + intake.received() + " rows cannot be taken, so none was.",
                errors);
    }

    private Uni<Import> record(Mutiny.Session session, Intake intake, String sha256, boolean atomic, Actor actor) {
        var id = ids.next();
        return ledger.number(session)
                .chain(number -> begin(session, intake.keys())
                        .chain(() -> rows(session, number, intake))
                        .call(() -> verdicts(session, id, intake))
                        .chain(tally -> ledger.stamp(session, number, actor.id())
                                .map(at -> new Import(
                                        id,
                                        at,
                                        atomic,
                                        intake.received(),
                                        tally.recorded(),
                                        tally.revised(),
                                        tally.unchanged(),
                                        intake.quarantined())))
                        .call(done -> imports.insert(session, done, owner(actor), sha256, number)))
                .call(done -> audit.append(
                        session,
                        actor,
                        "import",
                        "observation-import/" + id,
                        Map.of(
                                "received", Long.toString(done.received()),
                                "quarantined", Long.toString(done.quarantined()))));
    }

    private Uni<Void> begin(Mutiny.Session session, List<SeriesKey> keys) {
        return Multi.createFrom()
                .range(0, (keys.size() + ROWS - 1) / ROWS)
                .onItem()
                .transformToUniAndConcatenate(
                        i -> recorder.begin(session, keys.subList(i * ROWS, Math.min((i + 1) * ROWS, keys.size()))))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Tally> rows(Mutiny.Session session, long number, Intake intake) {
        return pieces(() -> intake.next(ROWS))
                .onItem()
                .transformToUniAndConcatenate(arrivals -> recorder.take(session, number, arrivals))
                .collect()
                .with(Collectors.reducing(Tally.NOTHING, Tally::plus));
    }

    private Uni<Void> verdicts(Mutiny.Session session, UUID id, Intake intake) {
        return pieces(() -> intake.verdicts().next(ROWS))
                .onItem()
                .transformToUniAndConcatenate(verdicts -> imports.quarantine(session, id, verdicts))
                .onItem()
                .ignoreAsUni();
    }

    /** One after the other, until one is empty. A chain of unis would hold all of them until its end. */
    private static <T> Multi<List<T>> pieces(Supplier<List<T>> next) {
        return Multi.createFrom().items(() -> Stream.generate(next).takeWhile(piece -> !piece.isEmpty()));
    }

    private Uni<Report> report(Mutiny.Session session, Import done, boolean again) {
        return imports.verdicts(session, done.id(), 0, SHOWN).map(first -> new Report(done, first, again));
    }

    public Uni<Report> get(UUID id, Actor actor) {
        authorise(actor);
        return sessions.withSession(session -> imports.find(session, owner(actor), id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(done -> report(session, done, true)));
    }

    /** @param after line after which to continue */
    public Uni<Page<Verdict>> verdicts(UUID id, long after, int limit, Actor actor) {
        authorise(actor);
        return sessions.withSession(session -> imports.find(session, owner(actor), id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(_ -> imports.verdicts(session, id, after, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> Long.toString(last.line())));
    }
}
