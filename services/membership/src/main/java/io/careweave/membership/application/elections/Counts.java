package io.careweave.membership.application.elections;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.elections.Election;
import io.careweave.membership.domain.elections.PaperForm;
import io.careweave.membership.domain.elections.counting.Count;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.Profile;
import io.careweave.membership.domain.elections.counting.Seed;
import io.careweave.membership.persistence.elections.ElectionStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Papers and their count. Reading and counting keep a processor busy, so they run on a worker thread between a transaction
 * that loads and one that stores, which finds the election as it was or gives up.
 */
@ApplicationScoped
public class Counts {

    private final Mutiny.SessionFactory sessions;
    private final ElectionStore elections;
    private final PaperFiles pieces;
    private final ElectionEvents events;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;
    private final Vertx vertx;

    Counts(
            Mutiny.SessionFactory sessions,
            ElectionStore elections,
            PaperFiles pieces,
            ElectionEvents events,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today,
            Vertx vertx) {
        this.sessions = sessions;
        this.elections = elections;
        this.pieces = pieces;
        this.events = events;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
        this.vertx = vertx;
    }

    /** Papers as taken: the election after it, and what was accepted and rejected. */
    public record Taken(Election election, Profile papers) {}

    /** Who may; asked before the file is taken. */
    public static void authorise(Actor actor) {
        Roles.require(actor, Role.RETURNING_OFFICER);
    }

    /**
     * Records the papers of an election, all of them, in place of any recorded before. Called where one may block, as the
     * file's arrival does; goes on where sessions live.
     *
     * @param expected the version of the election that the caller has read
     * @param file is closed in the end, whatever happens
     */
    public Uni<Taken> take(UUID electionId, long expected, PaperForm form, Spool.Arrived file, Actor actor) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "in no request");
        return sessions.withSession(session -> elections.find(session, electionId))
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(election -> Versions.check(election.version(), expected))
                .invoke(election -> election.requireForPapers(today.now()))
                .chain(election -> onWorker(() -> read(form, file, election)))
                .chain(papers -> sessions.withTransaction(session -> lock(session, electionId, expected)
                        .map(election -> election.papersTaken(papers, today.now()))
                        .call(election -> elections.update(session, election))
                        .call(election -> keep(session, form, papers, election, file))
                        .call(election -> audit.append(
                                session,
                                actor,
                                "import-papers",
                                "election/" + electionId,
                                Map.of(
                                        "sha256", file.digest(),
                                        "valid", Long.toString(papers.valid()),
                                        "rejected", Long.toString(papers.invalid()))))
                        .map(election -> new Taken(election, papers))))
                .eventually(file::close)
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()));
    }

    private static Profile read(PaperForm form, Spool.Arrived file, Election election) throws IOException {
        try (var content = new BufferedInputStream(file.open(), 1 << 16)) {
            return form.read(() -> next(content), election.setup().seatIds().size());
        }
    }

    private static int next(InputStream content) {
        try {
            return content.read();
        } catch (IOException e) {
            throw new UncheckedIOException("the file that arrived cannot be read", e);
        }
    }

    private Uni<Void> keep(Mutiny.Session session, PaperForm form, Profile papers, Election after, Spool.Arrived file) {
        var papersId = ids.next();
        return elections
                .insertPapers(session, new ElectionStore.Papers(papersId, form), papers, after)
                .chain(session::flush)
                .chain(() -> pieces.keep(session, papersId, file));
    }

    private record Loaded(
            Election election,
            ElectionStore.Papers papers,
            @Nullable Seed seed) {}

    private record Fetched(Loaded loaded, Spool.Arrived file) {}

    /** @param lot the tie that was drawn, if one was */
    private record Done(
            UUID papersId,
            Outcome outcome,
            Outcome.@Nullable LotNeeded lot,
            @Nullable Seed seed) {}

    /**
     * Counts the papers recorded last.
     *
     * @param offered the seed in hexadecimal, if the caller reveals it
     */
    public Uni<Election> count(UUID electionId, long expected, @Nullable String offered, Actor actor) {
        Roles.require(actor, Role.RETURNING_OFFICER);
        return sessions.withSession(session -> elections
                        .find(session, electionId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(election -> Versions.check(election.version(), expected))
                        .invoke(Election::requireForCount)
                        .chain(election -> elections
                                .papers(session, electionId)
                                .map(papers -> new Loaded(election, papers, election.seedFor(offered))))
                        .chain(loaded -> pieces.fetch(session, loaded.papers().papersId())
                                .map(file -> new Fetched(loaded, file))))
                .chain(fetched -> onWorker(() -> counted(fetched.loaded(), fetched.file()))
                        .eventually(() -> fetched.file().close()))
                .chain(done -> sessions.withTransaction(session -> lock(session, electionId, expected)
                        .map(election -> election.counted(done.outcome(), done.seed(), today.now()))
                        .call(election -> elections.update(session, election))
                        .call(election ->
                                elections.insertCount(session, ids.next(), done.papersId(), done.outcome(), election))
                        .call(election -> told(session, election, done))
                        .call(election -> audit.append(
                                session,
                                actor,
                                "count-election",
                                "election/" + electionId,
                                Map.of("state", election.state().name())))))
                .invoke(outbox::wake);
    }

    /** Without the seed first: it stays secret where no lot is needed. */
    private static Done counted(Loaded loaded, Spool.Arrived file) throws IOException {
        var setup = loaded.election().setup();
        var papers = loaded.papers();
        var profile = read(papers.form(), file, loaded.election());
        var outcome = Count.of(setup.rules(), profile, null);
        if (outcome instanceof Outcome.LotNeeded lot && loaded.seed() != null) {
            return new Done(papers.papersId(), Count.of(setup.rules(), profile, loaded.seed()), lot, loaded.seed());
        }
        return new Done(papers.papersId(), outcome, null, null);
    }

    private Uni<Void> told(Mutiny.Session session, Election election, Done done) {
        return done.lot() == null || done.seed() == null
                ? Uni.createFrom().voidItem()
                : outbox.append(
                        session,
                        List.of(events.lotDrawn(
                                election, done.lot(), done.seed().hex())));
    }

    /** An election with its last count. */
    public record Counted(Election election, Outcome outcome) {}

    /** The last count; 404 while there is none. */
    public Uni<Counted> get(UUID electionId) {
        return sessions.withSession(session -> elections
                .find(session, electionId)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(election -> elections
                        .count(session, electionId)
                        .map(count -> new Counted(election, count.orElseThrow(Refused::notFound)))));
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(vertx.executeBlocking(work, false)));
    }

    private Uni<Election> lock(Mutiny.Session session, UUID electionId, long expected) {
        return elections
                .lock(session, electionId)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(election -> Versions.check(election.version(), expected));
    }
}
