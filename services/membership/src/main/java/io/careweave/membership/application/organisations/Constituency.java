package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.organisations.Reconciliation;
import io.careweave.membership.domain.organisations.Registration;
import io.careweave.membership.persistence.organisations.ConstituentStore;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.careweave.membership.persistence.organisations.PracticeMembershipStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Patients as members: who is registered with a member practice is one, unless they do not want to be. */
@ApplicationScoped
public class Constituency {

    private final Mutiny.SessionFactory sessions;
    private final ConstituentStore constituents;
    private final OrganisationStore organisations;
    private final PracticeMembershipStore memberships;
    private final Audit audit;
    private final Today today;

    Constituency(
            Mutiny.SessionFactory sessions,
            ConstituentStore constituents,
            OrganisationStore organisations,
            PracticeMembershipStore memberships,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.constituents = constituents;
        this.organisations = organisations;
        this.memberships = memberships;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Where a person stands.
     *
     * @param registration that of today; absent for who is registered nowhere here
     */
    public record Own(
            Registration.Standing standing, @Nullable Registration registration) {}

    public Uni<Own> get(Actor actor) {
        var member = person(actor);
        return sessions.withSession(session -> standing(session, member));
    }

    /** @param member whether they want to be a member from now on; what is so already stays so */
    public Uni<Own> wish(boolean member, Actor actor) {
        var person = person(actor);
        return sessions.withTransaction(session -> constituents
                .lock(session, List.of(person))
                .map(found -> found.getOrDefault(person, List.of()))
                .map(all -> all.stream()
                        .filter(one -> one.covers(today.date()))
                        .findFirst()
                        .orElseThrow(Refused::notFound))
                .chain(current -> (current.optedOutOn() == null) == member
                        ? Uni.createFrom().voidItem()
                        : constituents
                                .optOut(session, person, today.date(), member ? null : today.date())
                                .chain(() -> audit.append(
                                        session,
                                        actor,
                                        member ? "opt-in" : "opt-out",
                                        "constituent/" + person,
                                        Map.of())))
                .chain(() -> standing(session, person)));
    }

    private Uni<Own> standing(Mutiny.Session session, UUID member) {
        var day = today.date();
        return constituents.find(session, member).chain(all -> {
            var current = all.stream().filter(one -> one.covers(day)).findFirst();
            if (current.isEmpty()) {
                return Uni.createFrom().item(new Own(Registration.Standing.NONE, null));
            }
            var registration = current.get();
            return organisations.find(session, registration.orgCode()).chain(practice -> memberships
                    .find(session, registration.orgCode())
                    .map(membership -> new Own(
                            registration.standing(
                                    membership.orElse(null),
                                    practice.filter(one -> one.isActive(day)).isPresent(),
                                    day),
                            registration)));
        });
    }

    /** @param after code after which to continue, empty from the beginning */
    public Uni<Page<Reconciliation>> reconcile(Optional<LocalDate> day, String after, int limit, Actor actor) {
        boolean may = actor instanceof Actor.Operator
                || Duties.isSecretary(actor)
                || Duties.has(actor, Role.ANALYST)
                || Duties.has(actor, Role.AUDITOR);
        if (!may) {
            throw Duties.forbidden("This is for the secretary, analysts, auditors and the operator.");
        }
        return sessions.withSession(
                        session -> constituents.reconcile(session, day.orElseGet(today::date), after, limit + 1))
                .map(rows -> Page.of(rows, limit, Reconciliation::orgCode));
    }

    private static UUID person(Actor actor) {
        if (actor instanceof Actor.Member member) {
            try {
                return UUID.fromString(member.id());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("a member is named by a UUID", e);
            }
        }
        throw Duties.forbidden("This is for persons.");
    }
}
