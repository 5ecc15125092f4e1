package io.careweave.membership.application.governance;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.domain.governance.ConstitutionRules;
import io.careweave.membership.domain.governance.ConstitutionRules.MemberClass;
import io.careweave.membership.domain.governance.Distribution;
import io.careweave.membership.domain.governance.Document;
import io.careweave.membership.persistence.governance.ConstitutionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Versions of the constitution: drafted, consulted on, given to every practice, balloted, ratified, in force. */
@ApplicationScoped
public class Constitutions {

    private final Mutiny.SessionFactory sessions;
    private final ConstitutionStore constitutions;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Constitutions(
            Mutiny.SessionFactory sessions,
            ConstitutionStore constitutions,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.constitutions = constitutions;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    record Ratified(int number, String documentHash, String resolution) {}

    public Uni<Answer> draft(Document document, ConstitutionRules rules, Actor actor, Once<Constitution> once) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> once.run(session, () -> constitutions
                .hold(session)
                .chain(() -> constitutions.nextNumber(session))
                .map(number -> Constitution.drafted(ids.next(), number, document, rules, today.now()))
                .call(drafted -> constitutions.insert(session, drafted))
                .call(drafted -> audited(session, actor, "draft", drafted))));
    }

    /** @param expected the version of the record that the caller has read, here and below */
    public Uni<Constitution> redraft(UUID id, long expected, Document document, ConstitutionRules rules, Actor actor) {
        return step(id, expected, actor, "redraft", found -> found.redrafted(document, rules, today.now()));
    }

    public Uni<Constitution> consult(UUID id, long expected, Actor actor) {
        return step(id, expected, actor, "consult", found -> found.consulted(today.now()));
    }

    public Uni<Constitution> reject(UUID id, long expected, Actor actor) {
        return step(id, expected, actor, "reject", found -> found.rejected(today.now()));
    }

    /** Once every member practice was given it. */
    public Uni<Constitution> ballot(UUID id, long expected, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> lock(session, id, expected)
                .chain(found -> constitutions.missing(session, id).map(missing -> found.balloted(missing, today.now())))
                .call(balloted -> store(session, actor, "ballot", balloted)));
    }

    /** By a resolution that this network carried. */
    public Uni<Constitution> ratify(UUID id, long expected, UUID resolution, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> lock(session, id, expected)
                        .chain(found -> against(session, resolution)
                                .map(basis -> found.ratified(resolution, basis.asked(), basis.present(), today.now())))
                        .call(_ -> constitutions.isCarried(session, resolution).invoke(carried -> {
                            if (!carried) {
                                throw new Refused(
                                        MembershipProblem.NOT_CARRIED,
                                        "No such resolution of this network is carried, and confirmed where it must be.",
                                        new FieldError("/resolution", "not carried"));
                            }
                        }))
                        .call(ratified -> store(session, actor, "ratify", ratified))
                        .call(ratified -> outbox.append(session, List.of(told(ratified)))))
                .invoke(outbox::wake);
    }

    /** What a version is held against: the one in force, and the classes that its resolution asked. */
    private record Basis(@Nullable Constitution present, Set<MemberClass> asked) {}

    private Uni<Basis> against(Mutiny.Session session, @Nullable UUID resolution) {
        return constitutions.inForce(session).chain(present -> (resolution == null
                        ? Uni.createFrom().item(Set.<MemberClass>of())
                        : constitutions.asked(session, resolution))
                .map(asked -> new Basis(present.orElse(null), asked)));
    }

    /** In place of the one in force: the two change within one transaction, and no other at the same time. */
    public Uni<Constitution> bringIntoForce(UUID id, long expected, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> constitutions
                .hold(session)
                .chain(() -> lock(session, id, expected))
                .chain(found -> against(session, found.resolution()).chain(basis -> {
                    var present = basis.present();
                    var next = found.broughtIntoForce(basis.asked(), present, today.date(), today.now());
                    return (present == null
                                    ? Uni.createFrom().voidItem()
                                    : store(session, actor, "supersede", present.superseded(today.now())))
                            .chain(() -> store(session, actor, "bring-into-force", next))
                            .replaceWith(next);
                })));
    }

    /** Notes that every member practice has been given it. */
    public Uni<Constitution> distribute(UUID id, long expected, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> lock(session, id, expected)
                .invoke(Constitution::requireShared)
                .call(_ -> constitutions.distribute(session, id, today.now()))
                .call(found -> audited(session, actor, "distribute", found)));
    }

    /** A practice says which text it was given; once. */
    public Uni<Constitution> acknowledge(UUID id, long expected, String documentHash, Actor actor) {
        Roles.require(actor, Role.PRACTICE_MANAGER, Role.CHAIR);
        return sessions.withTransaction(session -> lock(session, id, expected)
                .invoke(found -> found.requireSame(documentHash))
                .call(_ -> constitutions
                        .acknowledge(session, id, actor.orgCode().orElseThrow(), actor.id(), documentHash, today.now())
                        .invoke(noted -> {
                            if (!noted) {
                                throw new Refused(
                                        MembershipProblem.NOTHING_TO_ACKNOWLEDGE,
                                        "The practice was not given this version, or has said so before.");
                            }
                        }))
                .call(found -> audited(session, actor, "acknowledge", found)));
    }

    public Uni<Constitution> get(UUID id) {
        return sessions.withSession(session -> constitutions.find(session, id))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<List<Constitution>> list(int after, int limit) {
        return sessions.withSession(session -> constitutions.list(session, after, limit));
    }

    public Uni<List<Distribution>> distribution(UUID id, String after, int limit) {
        return sessions.withSession(session -> constitutions
                .find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(_ -> constitutions.distribution(session, id, after, limit)));
    }

    private Uni<Constitution> step(
            UUID id, long expected, Actor actor, String action, UnaryOperator<Constitution> decide) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session ->
                lock(session, id, expected).map(decide).call(decided -> store(session, actor, action, decided)));
    }

    private Uni<Constitution> lock(Mutiny.Session session, UUID id, long expected) {
        return constitutions
                .lock(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(found -> Versions.check(found.version(), expected));
    }

    private Uni<Void> store(Mutiny.Session session, Actor actor, String action, Constitution constitution) {
        return constitutions.update(session, constitution).chain(() -> audited(session, actor, action, constitution));
    }

    /** The only event of a version. */
    private Event told(Constitution constitution) {
        return new Event(
                ids.next(),
                "events",
                "careweave.constitution.ratified.v1",
                constitution.constitutionId().toString(),
                1,
                constitution.updatedAt(),
                new Ratified(
                        constitution.number(),
                        constitution.document().hash(),
                        String.valueOf(constitution.resolution())));
    }

    private Uni<Void> audited(Mutiny.Session session, Actor actor, String action, Constitution constitution) {
        var facts = Map.of(
                "number", Integer.toString(constitution.number()),
                "state", constitution.state().name());
        return audit.append(
                session, actor, action + "-constitution", "constitution/" + constitution.constitutionId(), facts);
    }
}
