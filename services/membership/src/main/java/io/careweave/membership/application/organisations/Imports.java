package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.organisations.Import;
import io.careweave.membership.domain.organisations.Verdicts;
import io.careweave.membership.persistence.organisations.ImportStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Imports of published files: all of a file takes effect, but for the rows refused, or none of it. */
@ApplicationScoped
public class Imports {

    /** How many of the rejections an answer shows; the others are listed page by page. */
    public static final int SHOWN = 20;

    private final Mutiny.SessionFactory sessions;
    private final ImportStore imports;
    private final OrganisationFile organisationFile;
    private final ListFile listFile;
    private final RegistrationFile registrationFile;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Imports(
            Mutiny.SessionFactory sessions,
            ImportStore imports,
            OrganisationFile organisationFile,
            ListFile listFile,
            RegistrationFile registrationFile,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.imports = imports;
        this.organisationFile = organisationFile;
        this.listFile = listFile;
        this.registrationFile = registrationFile;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** An import and the first of its rejections. */
    public record Report(Import done, List<Verdicts.Rejection> rejections) {}

    /** Who may; asked before the body is taken. */
    public static void authorise(Actor actor) {
        Duties.requireRegistrar(actor);
    }

    /**
     * Called where one may block, as the body's arrival does; goes on where sessions live.
     *
     * @param body is closed in the end, whatever happens
     */
    public Uni<Answer> run(Import.Kind kind, Spool.Arrived body, Actor actor, Once<Report> once) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "in no request");
        return sessions.withTransaction(session -> imports.await(session, kind)
                        .chain(() -> once.run(session, () -> perform(session, kind, body, actor))))
                .invoke(outbox::wake)
                .eventually(body::close)
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Uni<Report> perform(Mutiny.Session session, Import.Kind kind, Spool.Arrived body, Actor actor) {
        var verdicts = new Verdicts();
        var begun = new Import(ids.next(), kind, today.now(), verdicts.counts());
        Keep keep = rejections -> imports.reject(session, begun.id(), rejections);
        return imports.begin(session, begun)
                .chain(() -> read(session, kind, body, verdicts, keep))
                .chain(() -> keep.these(verdicts.takeAll()))
                .chain(() -> imports.end(session, begun.id(), verdicts.counts()))
                .chain(() -> audit.append(
                        session,
                        actor,
                        "import",
                        kind.collection() + "/" + begun.id(),
                        Map.of(
                                "received", Long.toString(verdicts.counts().received()),
                                "rejected", Long.toString(verdicts.counts().rejected()))))
                .chain(() -> imports.rejections(session, begun.id(), 0, SHOWN))
                .map(first -> new Report(new Import(begun.id(), kind, begun.at(), verdicts.counts()), first));
    }

    /** Stores rejections of the import under way. */
    @FunctionalInterface
    interface Keep {
        Uni<Void> these(List<Verdicts.Rejection> rejections);
    }

    private Uni<Void> read(Mutiny.Session session, Import.Kind kind, Spool.Arrived body, Verdicts verdicts, Keep keep) {
        return switch (kind) {
            case ORGANISATIONS -> organisationFile.read(session, body, verdicts, keep);
            case LISTS -> listFile.read(session, body, verdicts, keep);
            case REGISTRATIONS -> registrationFile.read(session, body, verdicts, keep);
        };
    }

    public Uni<Report> get(Import.Kind kind, UUID id, Actor actor) {
        authorise(actor);
        return sessions.withSession(session -> imports.find(session, kind, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(done -> imports.rejections(session, id, 0, SHOWN).map(first -> new Report(done, first))));
    }

    /** @param after line after which to continue */
    public Uni<Page<Verdicts.Rejection>> rejections(Import.Kind kind, UUID id, long after, int limit, Actor actor) {
        authorise(actor);
        return sessions.withSession(session -> imports.find(session, kind, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(_ -> imports.rejections(session, id, after, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> Long.toString(last.line())));
    }
}
