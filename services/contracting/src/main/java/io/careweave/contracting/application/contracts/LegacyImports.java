package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.legacy.LegacyImport;
import io.careweave.contracting.domain.legacy.LegacyImport.Counts;
import io.careweave.contracting.domain.legacy.LegacyImport.Quarantined;
import io.careweave.contracting.persistence.contracts.LegacyStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Contracts from before the register: all of a file is taken over but for the rows quarantined, or none of it. */
@ApplicationScoped
public class LegacyImports {

    /** How many of the rows quarantined an answer shows; the others are listed page by page. */
    private static final int SHOWN = 20;

    private final Mutiny.SessionFactory sessions;
    private final LegacyStore store;
    private final LegacyFile file;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    LegacyImports(
            Mutiny.SessionFactory sessions, LegacyStore store, LegacyFile file, Audit audit, Ids ids, Today today) {
        this.sessions = sessions;
        this.store = store;
        this.file = file;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A file and the first of its rows that were not taken. */
    public record Report(LegacyImport done, List<Quarantined> rows) {}

    /** The organisation that takes over; asked before the body is taken. */
    public static String authorise(Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return actor.orgCode().orElseThrow(Duties::forbidden);
    }

    /**
     * Called where one may block, as the body's arrival does; goes on where sessions live.
     *
     * @param body is closed in the end, whatever happens
     * @param atomic whether one row that is quarantined keeps all of them out
     */
    public Uni<Answer> run(Spool.Arrived body, boolean atomic, Actor actor, Once<Report> once) {
        var org = authorise(actor);
        var context = Objects.requireNonNull(Vertx.currentContext(), "in no request");
        return sessions.withTransaction(session -> store.await(session, org)
                        .chain(() -> once.run(session, () -> take(session, org, body, atomic, actor))))
                .eventually(body::close)
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Uni<Report> take(Mutiny.Session session, String org, Spool.Arrived body, boolean atomic, Actor actor) {
        var begun = new LegacyImport(ids.next(), org, today.now(), Counts.NONE);
        return store.begin(session, begun)
                .chain(() -> file.read(session, begun, body))
                .call(counts -> atomic && counts.quarantined() > 0
                        ? refuse(session, begun, counts)
                        : Uni.createFrom().voidItem())
                .call(counts -> store.end(session, begun.id(), counts))
                .call(counts -> audit.append(
                        session,
                        actor,
                        "import",
                        "contract-imports/" + begun.id(),
                        Map.of(
                                "received", Long.toString(counts.received()),
                                "quarantined", Long.toString(counts.quarantined()))))
                .chain(counts -> store.quarantined(session, begun.id(), 0, SHOWN)
                        .map(rows -> new Report(new LegacyImport(begun.id(), org, begun.at(), counts), rows)));
    }

    /** What was taken until then goes with the transaction. */
    private Uni<Void> refuse(Mutiny.Session session, LegacyImport begun, Counts counts) {
        return store.quarantined(session, begun.id(), 0, SHOWN)
                .map(rows -> rows.stream()
                        .map(one -> new FieldError(
                                "/rows/" + one.line(), one.reason().name()))
                        .toArray(FieldError[]::new))
                .chain(errors -> Uni.createFrom()
                        .failure(new Refused(
                                ContractingProblem.BATCH_REFUSED,
                                counts.quarantined() + " of " + counts.received()
                                        + " rows cannot be taken, so none was.",
                                errors)));
    }

    public Uni<Report> get(UUID id, Actor actor) {
        var org = authorise(actor);
        return sessions.withSession(session -> found(session, org, id)
                .chain(done -> store.quarantined(session, id, 0, SHOWN).map(rows -> new Report(done, rows))));
    }

    /** @param after line after which to continue */
    public Uni<Page<Quarantined>> rows(UUID id, long after, int limit, Actor actor) {
        var org = authorise(actor);
        return sessions.withSession(
                        session -> found(session, org, id).chain(_ -> store.quarantined(session, id, after, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> Long.toString(last.line())));
    }

    private Uni<LegacyImport> found(Mutiny.Session session, String org, UUID id) {
        return store.find(session, org, id).map(found -> found.orElseThrow(Refused::notFound));
    }
}
