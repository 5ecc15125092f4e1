package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The register of organisations. */
@ApplicationScoped
public class Organisations {

    private final Mutiny.SessionFactory sessions;
    private final OrganisationStore organisations;
    private final Exits exits;
    private final OrganisationEvents events;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Organisations(
            Mutiny.SessionFactory sessions,
            OrganisationStore organisations,
            Exits exits,
            OrganisationEvents events,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.exits = exits;
        this.events = events;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Organisation> get(String orgCode) {
        return sessions.withSession(session -> organisations.find(session, orgCode))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<Organisation>> list(Optional<Organisation.Kind> kind, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> organisations.list(session, kind, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.key()).encode()));
    }

    /**
     * Registers an organisation or says anew what it is.
     *
     * @param expected the version replaced, absent to register a new one
     */
    public Uni<Organisation> put(
            String orgCode, Optional<Long> expected, Organisation.Description described, Actor actor) {
        Duties.requireRegistrar(actor);
        return sessions.withTransaction(session -> requireParent(session, orgCode, described.parent())
                        .chain(() -> organisations.lock(session, orgCode))
                        .chain(before -> before.isEmpty()
                                ? register(session, orgCode, expected, described)
                                : redescribe(session, before.get(), expected, described))
                        .call(organisation -> audit.append(
                                session,
                                actor,
                                "describe",
                                "organisation/" + orgCode,
                                Map.of("version", Long.toString(organisation.version())))))
                .onFailure(Taken::is)
                .transform(_ -> Taken.refusal())
                .invoke(outbox::wake);
    }

    private Uni<Organisation> register(
            Mutiny.Session session, String orgCode, Optional<Long> expected, Organisation.Description described) {
        expected.ifPresent(version -> Versions.check(0, version));
        var organisation = Organisation.registered(orgCode, ids.next(), described, today.now());
        return organisations
                .insert(session, organisation)
                .chain(() -> outbox.append(session, List.of(events.state(organisation))))
                .replaceWith(organisation);
    }

    private Uni<Organisation> redescribe(
            Mutiny.Session session, Organisation before, Optional<Long> expected, Organisation.Description described) {
        Versions.check(before.version(), expected.orElseGet(() -> Versions.required(null)));
        var changed = before.described(described, today.now());
        var closes = changed.validTo() != null && !Objects.equals(changed.validTo(), before.validTo());
        if (closes) {
            return exits.close(session, changed, Objects.requireNonNull(changed.validTo()));
        }
        return organisations
                .update(session, changed)
                .chain(() -> outbox.append(session, List.of(events.state(changed))))
                .replaceWith(changed);
    }

    /** That it exists and that following it upwards does not come back; the lock keeps both true until the commit. */
    private Uni<Void> requireParent(Mutiny.Session session, String orgCode, @Nullable String parent) {
        if (parent == null) {
            return Uni.createFrom().voidItem();
        }
        return organisations
                .lockHierarchy(session)
                .chain(() -> organisations.above(session, parent))
                .invoke(above -> {
                    if (above.isEmpty() && !parent.equals(orgCode)) {
                        throw new Refused(
                                MembershipProblem.UNKNOWN_ORGANISATION,
                                "The parent named is not in the register.",
                                new FieldError("/parent", "is not known here"));
                    }
                    if (parent.equals(orgCode) || above.contains(orgCode)) {
                        throw new Refused(
                                MembershipProblem.HIERARCHY_CYCLE,
                                "The parent named belongs to the organisation itself.",
                                new FieldError("/parent", "leads back"));
                    }
                })
                .replaceWithVoid();
    }
}
