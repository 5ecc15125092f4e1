package io.careweave.membership.application.delegations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.authority.Authority;
import io.careweave.commons.authority.Holder;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.delegations.Delegation;
import io.careweave.membership.domain.delegations.Grant;
import io.careweave.membership.persistence.delegations.DelegationStore;
import io.careweave.membership.persistence.governance.BodyStore;
import io.careweave.membership.persistence.governance.ConstitutionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The scheme of delegation, and the question whether somebody may. */
@ApplicationScoped
public class Delegations {

    private final Mutiny.SessionFactory sessions;
    private final DelegationStore delegations;
    private final BodyStore bodies;
    private final ConstitutionStore decisions;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Delegations(
            Mutiny.SessionFactory sessions,
            DelegationStore delegations,
            BodyStore bodies,
            ConstitutionStore decisions,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.delegations = delegations;
        this.bodies = bodies;
        this.decisions = decisions;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Answer> grant(Grant grant, Actor actor, Once<Delegation> once) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> once.run(session, () -> requireHolder(session, grant)
                        .chain(() -> requireDecided(session, grant))
                        .map(_ -> Delegation.granted(ids.next(), grant, today.now()))
                        .call(delegation -> delegations.insert(session, delegation))
                        .call(delegation -> told(session, "delegate", delegation, actor))))
                .invoke(outbox::wake);
    }

    /** @param expected the version of the delegation that the caller has read */
    public Uni<Delegation> change(UUID delegationId, long expected, Grant grant, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> delegations
                        .lock(session, delegationId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(before -> Versions.check(before.version(), expected))
                        .call(() -> requireHolder(session, grant))
                        .call(() -> requireDecided(session, grant))
                        .map(before -> before.changed(grant, today.now()))
                        .call(delegation -> delegations.update(session, delegation))
                        .call(delegation -> told(session, "change-delegation", delegation, actor)))
                .invoke(outbox::wake);
    }

    /** A body that holds a power is one that decides. */
    private Uni<Void> requireHolder(Mutiny.Session session, Grant grant) {
        return grant.holder() instanceof Holder.Body(UUID bodyId)
                ? bodies.find(session, bodyId)
                        .invoke(found -> found.orElseThrow(() -> new Refused(
                                        MembershipProblem.UNKNOWN_BODY,
                                        "The network has no such body.",
                                        new FieldError("/holder/bodyId", "unknown")))
                                .requireDeciding())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** A resolution of the register is carried; what was decided before there was one is cited as its minutes name it. */
    private Uni<Void> requireDecided(Mutiny.Session session, Grant grant) {
        return grant.resolution()
                .map(resolution -> decisions
                        .isCarried(session, resolution)
                        .invoke(carried -> {
                            if (!carried) {
                                throw new Refused(
                                        MembershipProblem.NOT_CARRIED,
                                        "No such resolution of this network is carried, and confirmed where it must be.",
                                        new FieldError("/decidedBy", "not carried"));
                            }
                        })
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    public Uni<Authority.Answer> check(Authority.Question asked) {
        return sessions.withSession(session -> delegations.inForce(session, asked.power(), asked.on()))
                .map(rows -> Authority.answer(rows.stream().map(Delegation::row).toList(), asked));
    }

    public Uni<Delegation> get(UUID delegationId) {
        return sessions.withSession(session -> delegations.find(session, delegationId))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<Delegation>> list(
            Optional<String> power, Optional<LocalDate> on, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> delegations.list(session, power, on, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.delegationId()).encode()));
    }

    private Uni<Void> told(Mutiny.Session session, String action, Delegation delegation, Actor actor) {
        var event = new Event(
                ids.next(),
                "delegations",
                "careweave.delegation.changed.v1",
                delegation.delegationId().toString(),
                delegation.version(),
                delegation.updatedAt(),
                DelegationState.from(delegation.grant()));
        var facts = Map.of(
                "version",
                Long.toString(delegation.version()),
                "decidedBy",
                delegation.grant().decidedBy());
        return outbox.append(session, List.of(event))
                .chain(() -> audit.append(session, actor, action, "delegation/" + delegation.delegationId(), facts));
    }
}
