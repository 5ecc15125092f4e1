package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.referrals.domain.Directory;
import io.careweave.referrals.domain.Matching;
import io.careweave.referrals.domain.Organisation;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.PathwayVersion;
import io.careweave.referrals.persistence.OrganisationStore;
import io.careweave.referrals.persistence.PathwayStore;
import io.careweave.referrals.persistence.ServiceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The directory of pathways, and what it advises for a patient. */
@ApplicationScoped
public class Pathways {

    private final Mutiny.SessionFactory sessions;
    private final PathwayStore pathways;
    private final ServiceStore services;
    private final OrganisationStore organisations;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final Viewers viewers;

    Pathways(
            Mutiny.SessionFactory sessions,
            PathwayStore pathways,
            ServiceStore services,
            OrganisationStore organisations,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock,
            Viewers viewers) {
        this.sessions = sessions;
        this.pathways = pathways;
        this.services = services;
        this.organisations = organisations;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.viewers = viewers;
    }

    public Uni<Answer> publish(String pathwayId, Pathway.Description described, Actor actor, Once<Pathway> once) {
        return sessions.withTransaction(session -> authorise(session, actor)
                        .chain(() -> once.run(session, () -> published(session, pathwayId, described, actor))))
                .onFailure(Taken::is)
                .transform(_ -> Taken.refusal())
                .invoke(outbox::wake);
    }

    private Uni<Pathway> published(
            Mutiny.Session session, String pathwayId, Pathway.Description described, Actor actor) {
        return services.directory(session, described.services())
                .map(directory -> known(described, directory))
                .chain(_ -> pathways.lock(session, pathwayId))
                .chain(before -> {
                    var now = clock.instant();
                    return before.isEmpty()
                            ? stored(
                                    pathways::insert, session, Pathway.published(pathwayId, ids.next(), described, now))
                            : stored(pathways::update, session, before.get().republished(described, now));
                })
                .call(pathway -> told(session, pathway, "published", actor));
    }

    private static Directory known(Pathway.Description described, Directory directory) {
        for (int i = 0; i < described.services().size(); i++) {
            var _ = directory.require(described.services().get(i), "/services/" + i);
        }
        return directory;
    }

    public Uni<Pathway> withdraw(String pathwayId, long expected, Actor actor) {
        return sessions.withTransaction(session -> authorise(session, actor)
                        .chain(() -> pathways.lock(session, pathwayId))
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .map(pathway -> {
                            Versions.check(pathway.version(), expected);
                            return pathway.withdraw();
                        })
                        .chain(pathway -> stored(pathways::update, session, pathway))
                        .call(pathway -> told(session, pathway, "withdrawn", actor)))
                .invoke(outbox::wake);
    }

    /** Operators, and clinicians of the bodies that bind the whole network ({@link Organisation#governsPathways}). */
    private Uni<Void> authorise(Mutiny.Session session, Actor actor) {
        var refusal = new Refused(
                CommonProblem.FORBIDDEN, "Pathways are published by the operator or the network's clinicians.");
        return switch (actor) {
            case Actor.Operator _ -> Uni.createFrom().voidItem();
            case Actor.Organisation _ -> Uni.createFrom().failure(refusal);
            case Actor.Member member
            when !member.has(Role.CLINICIAN) || member.orgCode().isEmpty() ->
                Uni.createFrom().failure(refusal);
            case Actor.Member member ->
                organisations
                        .find(session, member.orgCode().orElseThrow())
                        .map(found ->
                                found.filter(Organisation::governsPathways).orElseThrow(() -> refusal))
                        .replaceWithVoid();
        };
    }

    private interface Store {
        Uni<Void> store(Mutiny.Session session, Pathway pathway);
    }

    private static Uni<Pathway> stored(Store store, Mutiny.Session session, Pathway pathway) {
        return store.store(session, pathway).replaceWith(pathway);
    }

    private Uni<Void> told(Mutiny.Session session, Pathway pathway, String verb, Actor actor) {
        var event = new Event(
                ids.next(),
                "pathways",
                "careweave.pathway." + verb + ".v1",
                pathway.pathwayId(),
                pathway.version(),
                clock.instant(),
                PathwayState.from(pathway));
        var facts = Map.of("version", Integer.toString(pathway.latest().version()));
        return outbox.append(session, List.of(event))
                .chain(() -> audit.append(session, actor, verb, "pathway/" + pathway.pathwayId(), facts));
    }

    public Uni<Pathway> get(String pathwayId) {
        return sessions.withSession(session -> pathways.find(session, pathwayId))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<Pathway>> list(Optional<Cursor> after, int limit) {
        return sessions.withSession(session ->
                        pathways.list(session, after.map(cursor -> new Position(cursor.at(), cursor.id())), limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.key()).encode()));
    }

    /** @param inside whether who asks belongs to the network; small counts stay there */
    public record Matched(Matching.Answer answer, boolean inside, Instant freshSince) {}

    public Uni<Matched> match(Matching.Question question, Actor actor) {
        var freshSince = viewers.freshSince();
        return sessions.withSession(session -> viewers.inside(session, actor)
                .chain(inside -> pathways.covering(session, question.patient().conditionCode())
                        .chain(covering -> services.directory(session, leadingTo(covering), question.specialty())
                                .map(directory -> Matching.match(question, covering, directory, freshSince)))
                        .map(answer -> new Matched(answer, inside, freshSince))));
    }

    private static List<String> leadingTo(List<PathwayVersion> covering) {
        return covering.stream()
                .flatMap(pathway -> pathway.services().stream())
                .distinct()
                .collect(Collectors.toList());
    }
}
