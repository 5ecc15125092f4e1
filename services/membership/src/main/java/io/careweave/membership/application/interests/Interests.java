package io.careweave.membership.application.interests;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.interests.Interest;
import io.careweave.membership.domain.interests.InterestReturn;
import io.careweave.membership.domain.interests.InterestRules;
import io.careweave.membership.persistence.interests.InterestStore;
import io.careweave.membership.persistence.interests.ReturnStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What members declare of themselves, and what everybody may read of those who decide. */
@ApplicationScoped
public class Interests {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Mutiny.SessionFactory sessions;
    private final InterestStore interests;
    private final ReturnStore returns;
    private final InterestEvents events;
    private final InterestRules rules;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Interests(
            Mutiny.SessionFactory sessions,
            InterestStore interests,
            ReturnStore returns,
            InterestEvents events,
            InterestRules rules,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.interests = interests;
        this.returns = returns;
        this.events = events;
        this.rules = rules;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** @param late whether it was declared after the time for that */
    public record Shown(Interest interest, boolean late) {}

    /**
     * What a member who decides has said of their interests.
     *
     * @param latest the last return; without one, nothing was ever said
     */
    public record Standing(InterestReturn latest, LocalDate dueOn, boolean overdue) {}

    public Uni<Answer> declare(Interest.Declaration said, Actor actor, Once<Shown> once) {
        var memberId = person(actor);
        var interest = Interest.declared(ids.next(), memberId, said, today.date(), today.now());
        return sessions.withTransaction(session -> once.run(session, () -> interests
                        .insert(session, interest)
                        .chain(() -> told(session, actor, "declare", interest))))
                .invoke(outbox::wake);
    }

    /**
     * Ends what the member declared.
     *
     * @param on first day after it ended
     */
    public Uni<Shown> end(UUID id, long expected, LocalDate on, Actor actor) {
        var memberId = person(actor);
        return sessions.withTransaction(session -> interests
                        .lock(session, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .map(before -> {
                            requireOwn(before, memberId);
                            var ended = before.ended(on, today.date(), today.now());
                            Versions.check(before.version(), expected);
                            return ended;
                        })
                        .call(ended -> interests.update(session, ended))
                        .chain(ended -> told(session, actor, "end", ended)))
                .invoke(outbox::wake);
    }

    private static void requireOwn(Interest interest, UUID memberId) {
        if (!interest.memberId().equals(memberId) || interest.source() == Interest.Source.INFERRED) {
            throw new Refused(
                    CommonProblem.FORBIDDEN,
                    "Members end what they declared themselves; what follows from the register ends with it.");
        }
    }

    /**
     * Confirms that what is declared is all there is, or that there is nothing.
     *
     * @throws Refused (as a failure) 422 if it does not agree with what is declared
     */
    public Uni<Answer> confirm(boolean nil, Actor actor, Once<Standing> once) {
        var memberId = person(actor);
        return sessions.withTransaction(session -> once.run(session, () -> interests
                .count(session, memberId, today.date())
                .invoke(count -> {
                    if (nil == (count > 0)) {
                        throw new Refused(
                                MembershipProblem.RETURN_DOES_NOT_FIT,
                                nil
                                        ? "Interests are declared: end them, or confirm them."
                                        : "Nothing is declared: declare it, or confirm that there is nothing.");
                    }
                })
                .chain(() -> returns.insert(session, memberId, today.date(), nil, today.now()))
                .chain(() -> audit.append(
                        session,
                        actor,
                        "confirm-interests",
                        "member/" + memberId,
                        Map.of("nil", Boolean.toString(nil))))
                .map(_ -> standing(new InterestReturn(memberId, today.date(), nil)))));
    }

    /** The public register, and all of the caller's own; oldest first. */
    public Uni<Page<Shown>> list(
            Optional<UUID> memberId, Optional<String> orgCode, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        var day = today.date();
        var selection = new InterestStore.Selection(
                ownOf(actor), day, rules.publicSince(day), memberId, orgCode, position, limit + 1);
        return sessions.withSession(session -> interests.list(session, selection))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode())
                        .map(this::shown));
    }

    /** What each decision-maker has said, and when they are to say it again. */
    public Uni<Page<Standing>> returns(String after, int limit) {
        return sessions.withSession(session -> returns.decisionMakers(session, today.date(), after, limit + 1))
                .map(rows ->
                        Page.of(rows, limit, last -> last.memberId().toString()).map(this::standing));
    }

    private Standing standing(InterestReturn latest) {
        var due = rules.dueOn(Optional.ofNullable(latest.returnedOn()), today.date());
        return new Standing(
                latest, due, latest.returnedOn() == null || today.date().isAfter(due));
    }

    private Uni<Shown> told(Mutiny.Session session, Actor actor, String action, Interest interest) {
        return outbox.append(session, List.of(events.changed(interest)))
                .chain(() -> audit.append(
                        session,
                        actor,
                        action,
                        "interest/" + interest.id(),
                        Map.of("category", interest.category().name(), "org", interest.orgCode())))
                .replaceWith(shown(interest));
    }

    private Shown shown(Interest interest) {
        return new Shown(interest, rules.isLate(interest));
    }

    private static UUID person(Actor actor) {
        if (actor instanceof Actor.Member member) {
            return UUID.fromString(member.id());
        }
        throw new Refused(CommonProblem.FORBIDDEN, "Interests are those of persons.");
    }

    private static UUID ownOf(Actor actor) {
        return actor instanceof Actor.Member member ? UUID.fromString(member.id()) : NOBODY;
    }
}
