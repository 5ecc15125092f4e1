package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.careweave.membership.persistence.organisations.PracticeMembershipStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Practices as members of the network, from their application to their leaving. */
@ApplicationScoped
public class Memberships {

    private final Mutiny.SessionFactory sessions;
    private final OrganisationStore organisations;
    private final PracticeMembershipStore memberships;
    private final OrganisationEvents events;
    private final Outbox outbox;
    private final Audit audit;
    private final Today today;

    Memberships(
            Mutiny.SessionFactory sessions,
            OrganisationStore organisations,
            PracticeMembershipStore memberships,
            OrganisationEvents events,
            Outbox outbox,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.memberships = memberships;
        this.events = events;
        this.outbox = outbox;
        this.audit = audit;
        this.today = today;
    }

    /** A step of a membership: from what is, with the practice locked, to what will be. */
    @FunctionalInterface
    private interface Decision {
        PracticeMembership of(Organisation practice, PracticeMembership membership);
    }

    /** What a step announces beside the new state, of the practice already counted for it. */
    @FunctionalInterface
    private interface Announcement {
        @Nullable
        Event of(Organisation practice, PracticeMembership membership);
    }

    public Uni<PracticeMembership> get(String orgCode) {
        return sessions.withSession(session -> memberships.find(session, orgCode))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    /** @param after code after which to continue, empty from the beginning */
    public Uni<Page<PracticeMembership>> list(Optional<PracticeMembership.State> state, String after, int limit) {
        return sessions.withSession(session -> memberships.list(session, state, after, limit + 1))
                .map(rows -> Page.of(rows, limit, PracticeMembership::orgCode));
    }

    /** The practice applies, or the secretary records that it has. */
    public Uni<Answer> apply(
            String orgCode, @Nullable UUID representative, Actor actor, Once<PracticeMembership> once) {
        if (!Duties.isSecretary(actor) && !Duties.speaksFor(actor, orgCode)) {
            throw Duties.forbidden("A practice applies by its manager or chair, or through the secretary.");
        }
        return sessions.withTransaction(
                        session -> once.run(session, () -> apply(session, orgCode, representative, actor)))
                .invoke(outbox::wake);
    }

    private Uni<PracticeMembership> apply(
            Mutiny.Session session, String orgCode, @Nullable UUID representative, Actor actor) {
        return organisations
                .lock(session, orgCode)
                .map(found -> found.orElseThrow(() -> new Refused(
                        MembershipProblem.UNKNOWN_ORGANISATION,
                        "The organisation named is not in the register.",
                        new FieldError("/orgCode", "is not known here"))))
                .chain(practice -> memberships.lock(session, orgCode).chain(before -> {
                    var applied = PracticeMembership.applied(
                            practice, before.orElse(null), representative, today.date(), today.now());
                    var stored = before.isEmpty()
                            ? memberships.insert(session, applied)
                            : memberships.update(session, applied);
                    return stored.chain(() -> announce(session, practice, applied, Optional.empty()))
                            .call(() -> record(session, actor, "apply", applied))
                            .replaceWith(applied);
                }));
    }

    /** @param on first day of membership; today if absent */
    public Uni<PracticeMembership> admit(String orgCode, long expected, @Nullable LocalDate on, Actor actor) {
        Duties.requireSecretary(actor);
        return step(
                orgCode,
                expected,
                "admit",
                actor,
                (practice, membership) -> membership.admitted(practice, day(on), today.now()),
                (practice, admitted) -> events.admitted(practice, Objects.requireNonNull(admitted.admittedOn())));
    }

    /** @param reasonCode why, as a code */
    public Uni<PracticeMembership> suspend(
            String orgCode, long expected, @Nullable LocalDate on, @Nullable String reasonCode, Actor actor) {
        Duties.requireSecretary(actor);
        return step(
                orgCode,
                expected,
                "suspend",
                actor,
                (_, membership) -> membership.suspended(day(on), today.now()),
                (practice, suspended) ->
                        events.suspended(practice, Objects.requireNonNull(suspended.suspendedOn()), reasonCode));
    }

    public Uni<PracticeMembership> reinstate(String orgCode, long expected, Actor actor) {
        Duties.requireSecretary(actor);
        return step(orgCode, expected, "reinstate", actor, (_, membership) -> membership.reinstated(today.now()), null);
    }

    public Uni<PracticeMembership> expel(String orgCode, long expected, @Nullable LocalDate on, Actor actor) {
        Duties.requireSecretary(actor);
        return end(orgCode, expected, on, PracticeMembership.Exit.EXPELLED, actor);
    }

    public Uni<PracticeMembership> leave(String orgCode, long expected, @Nullable LocalDate on, Actor actor) {
        requireSpeaker(actor, orgCode);
        return end(orgCode, expected, on, PracticeMembership.Exit.LEFT, actor);
    }

    public Uni<PracticeMembership> nominate(String orgCode, long expected, UUID memberId, Actor actor) {
        requireSpeaker(actor, orgCode);
        return step(
                orgCode,
                expected,
                "nominate",
                actor,
                (_, membership) -> membership.represented(memberId, today.now()),
                null);
    }

    private static void requireSpeaker(Actor actor, String orgCode) {
        if (!Duties.speaksFor(actor, orgCode)) {
            throw Duties.forbidden("This is for the practice's manager or chair.");
        }
    }

    private Uni<PracticeMembership> end(
            String orgCode, long expected, @Nullable LocalDate on, PracticeMembership.Exit how, Actor actor) {
        return step(
                orgCode,
                expected,
                how == PracticeMembership.Exit.EXPELLED ? "expel" : "leave",
                actor,
                (_, membership) -> membership.ended(how, day(on), today.now()),
                // Who was never admitted withdraws an application, of which nobody was told.
                (practice, ended) -> ended.admittedOn() == null
                        ? null
                        : events.left(practice, Objects.requireNonNull(ended.endedOn()), how));
    }

    private Uni<PracticeMembership> step(
            String orgCode,
            long expected,
            String verb,
            Actor actor,
            Decision decision,
            @Nullable Announcement announcement) {
        return sessions.withTransaction(
                        session -> organisations.lock(session, orgCode).chain(practice -> memberships
                                .lock(session, orgCode)
                                .map(found -> found.orElseThrow(Refused::notFound))
                                .invoke(before -> Versions.check(before.version(), expected))
                                .map(before -> decision.of(practice.orElseThrow(), before))
                                .call(after -> memberships.update(session, after))
                                .call(after -> announce(
                                        session, practice.orElseThrow(), after, Optional.ofNullable(announcement)))
                                .call(after -> record(session, actor, verb, after))))
                .invoke(outbox::wake);
    }

    /** The new state, where it is one, and what happened. */
    private Uni<Void> announce(
            Mutiny.Session session,
            Organisation practice,
            PracticeMembership after,
            Optional<Announcement> announcement) {
        if (practice.membershipState() == after.state()) {
            return Uni.createFrom().voidItem();
        }
        var told = practice.standing(after.state(), today.now());
        var all = new ArrayList<Event>();
        var counted = told.told();
        announcement.map(one -> one.of(counted, after)).ifPresent(all::add);
        var stored = all.isEmpty() ? told : counted;
        all.add(events.state(stored));
        return organisations.update(session, stored).chain(() -> outbox.append(session, List.copyOf(all)));
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String verb, PracticeMembership after) {
        return audit.append(
                session,
                actor,
                verb,
                "membership/" + after.orgCode(),
                Map.of("version", Long.toString(after.version())));
    }

    private LocalDate day(@Nullable LocalDate on) {
        return on == null ? today.date() : on;
    }
}
