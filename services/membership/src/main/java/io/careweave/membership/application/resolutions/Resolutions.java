package io.careweave.membership.application.resolutions;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.resolutions.BodyRule;
import io.careweave.membership.domain.resolutions.Proposal;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.Sitting;
import io.careweave.membership.domain.resolutions.State;
import io.careweave.membership.persistence.governance.BodyStore;
import io.careweave.membership.persistence.resolutions.RegisterQueries;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.careweave.membership.persistence.resolutions.VoteStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Resolutions, from their drafting to their decision. */
@ApplicationScoped
public class Resolutions {

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final BodyStore bodies;
    private final RegisterQueries registers;
    private final Rolls rolls;
    private final VoteStore votes;
    private final ResolutionEvents events;
    private final Rules rules;
    private final Sittings sittings;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Resolutions(
            Mutiny.SessionFactory sessions,
            ResolutionStore resolutions,
            BodyStore bodies,
            RegisterQueries registers,
            Rolls rolls,
            VoteStore votes,
            ResolutionEvents events,
            Rules rules,
            Sittings sittings,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.resolutions = resolutions;
        this.bodies = bodies;
        this.registers = registers;
        this.rolls = rolls;
        this.votes = votes;
        this.events = events;
        this.rules = rules;
        this.sittings = sittings;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A resolution as it stands at a moment. */
    public record Shown(Resolution resolution, Instant now) {}

    public Uni<Answer> draft(UUID bodyId, Proposal proposal, Actor actor, Once<Shown> once) {
        Roles.require(actor, Role.SECRETARY, Role.CHAIR);
        var drafted = Resolution.drafted(ids.next(), bodyId, proposal, today.now());
        return sessions.withTransaction(session -> once.run(session, () -> deciding(session, bodyId)
                .chain(() -> requireSound(session, bodyId, proposal))
                .chain(() -> resolutions.insert(session, drafted))
                .chain(() -> record(session, actor, "draft", drafted))
                .replaceWith(shown(drafted))));
    }

    /** @param expected the version that the caller has read */
    public Uni<Shown> edit(UUID id, long expected, UUID bodyId, Proposal proposal, Actor actor) {
        Roles.require(actor, Role.SECRETARY, Role.CHAIR);
        return sessions.withTransaction(session -> lock(session, id)
                .map(before -> {
                    var edited = before.edited(proposal, today.now());
                    Versions.check(before.version(), expected);
                    if (!bodyId.equals(before.bodyId())) {
                        throw new Refused(
                                MembershipProblem.RULE_DOES_NOT_FIT,
                                "A draft stays with its body.",
                                new FieldError("/bodyId", "differs"));
                    }
                    return edited;
                })
                .call(() -> requireSound(session, bodyId, proposal))
                .call(edited -> resolutions.update(session, edited))
                .call(edited -> record(session, actor, "edit", edited))
                .map(this::shown));
    }

    /** Puts it on notice: what it says, its rules, who may vote and with which weight stand from now on. */
    public Uni<Shown> notice(UUID id, long expected, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return step(id, expected, "notice", actor, (session, before) -> requireDraft(before)
                .chain(() -> deciding(session, before.bodyId()))
                .call(() -> sittings.require(session, before.bodyId(), before.proposal()))
                .chain(body -> rules.held(session).chain(inForce -> {
                    var ruling = inForce.ruling(before.proposal(), today.date());
                    return rolls.freeze(session, before, body, ruling.limbs())
                            .map(limbs -> before.noticed(limbs, BodyRule.of(body.as()), ruling.second(), today.now()));
                })));
    }

    private static Uni<Void> requireDraft(Resolution resolution) {
        resolution.requireDraft();
        return Uni.createFrom().voidItem();
    }

    /** Calls the meeting that is to confirm it, whose electorate is taken anew. */
    public Uni<Shown> callSecondMeeting(
            UUID id, long expected, Instant opensAt, Instant closesAt, @Nullable UUID meetingId, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return step(id, expected, "call-second-meeting", actor, (session, before) -> {
            var at = new Sitting(before.bodyId(), meetingId, null, opensAt, closesAt);
            return deciding(session, before.bodyId()).chain(body -> {
                var called = before.confirmationCalled(at, BodyRule.of(body.as()), today.now());
                return sittings.require(session, at)
                        .chain(() -> rolls.freeze(
                                session,
                                before,
                                body,
                                called.resolution().current().limbs()))
                        .replaceWith(called);
            });
        });
    }

    /** Ends the vote and counts: whoever voted before this is in, whoever comes after it is not. */
    public Uni<Shown> close(UUID id, long expected, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return step(id, expected, "close", actor, (session, before) -> {
            before.requireCountable(today.now());
            var round = before.current();
            return votes.count(session, id, round)
                    .chain(counted -> votes.seats(session, id, round).map(seats -> {
                        var tallies = round.limbs().stream()
                                .map(limb -> Objects.requireNonNull(counted.get(limb.electorate()), limb.electorate())
                                        .in(limb))
                                .toList();
                        boolean complete = counted.values().stream()
                                .allMatch(each ->
                                        each.heads().cast() == each.heads().eligible());
                        var floors = round.rule().count(VoteStore.present(seats));
                        return before.closed(tallies, floors, complete, today.now());
                    }));
        });
    }

    /** A command that changes a resolution and may be told. */
    @FunctionalInterface
    private interface Decision {
        Uni<Resolution.Change> of(Mutiny.Session session, Resolution before);
    }

    private Uni<Shown> step(UUID id, long expected, String verb, Actor actor, Decision decision) {
        return sessions.withTransaction(session -> lock(session, id)
                        .chain(before ->
                                decision.of(session, before).invoke(() -> Versions.check(before.version(), expected)))
                        .call(change -> store(session, change))
                        .call(change -> record(session, actor, verb, change.resolution()))
                        .map(change -> shown(change.resolution())))
                .invoke(outbox::wake);
    }

    private Uni<Void> store(Mutiny.Session session, Resolution.Change change) {
        return resolutions.update(session, change.resolution()).chain(() -> outbox.append(session, events.of(change)));
    }

    /** Drafts are for those who write them, and papers for nobody who had to leave the room. */
    public Uni<Shown> get(UUID id, Actor actor) {
        return sessions.withSession(session -> resolutions
                .find(session, id)
                .map(found -> found.filter(one -> one.stored() != State.DRAFTED || writes(actor))
                        .map(this::shown)
                        .orElseThrow(Refused::notFound))
                .call(() -> rolls.requireStayed(session, id, actor)));
    }

    /** Oldest first. */
    public Uni<Page<Shown>> list(
            Optional<State> state, Optional<UUID> bodyId, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        var selection = new ResolutionStore.Selection(state, bodyId, writes(actor), position, limit + 1);
        return sessions.withSession(session -> resolutions
                        .list(session, selection, today.now())
                        .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()))
                        .chain(page -> rolls.stayed(session, page, actor)))
                .map(page -> page.map(this::shown));
    }

    private static boolean writes(Actor actor) {
        return actor instanceof Actor.Member member
                && member.orgCode().isPresent()
                && (member.has(Role.SECRETARY) || member.has(Role.CHAIR));
    }

    private Uni<Resolution> lock(Mutiny.Session session, UUID id) {
        return resolutions.lock(session, id).map(found -> found.orElseThrow(Refused::notFound));
    }

    private Uni<Body> deciding(Mutiny.Session session, UUID bodyId) {
        return bodies.find(session, bodyId)
                .map(found -> found.orElseThrow(() -> new Refused(
                        MembershipProblem.UNKNOWN_BODY,
                        "The body named is not in the register.",
                        new FieldError("/bodyId", "is not known here"))))
                .invoke(Body::requireDeciding);
    }

    /** What is found again at notice is found at the desk of whoever drafts it. */
    private Uni<Void> requireSound(Mutiny.Session session, UUID bodyId, Proposal proposal) {
        return rules.inForce(session)
                .invoke(inForce -> {
                    var _ = inForce.ruling(proposal, today.date());
                })
                .chain(() -> requireKnown(session, proposal))
                .chain(() -> sittings.require(session, bodyId, proposal));
    }

    private Uni<Void> requireKnown(Mutiny.Session session, Proposal proposal) {
        return registers
                .unknown(session, proposal.organisations())
                .invoke(unknown -> {
                    if (!unknown.isEmpty()) {
                        throw new Refused(
                                MembershipProblem.UNKNOWN_ORGANISATION,
                                "The register does not hold " + String.join(", ", unknown) + ".",
                                new FieldError("", "is not known here"));
                    }
                })
                .replaceWithVoid();
    }

    private Shown shown(Resolution resolution) {
        return new Shown(resolution, today.now());
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String verb, Resolution after) {
        return audit.append(
                session,
                actor,
                verb,
                "resolution/" + after.id(),
                Map.of(
                        "version", Long.toString(after.version()),
                        "state", after.stored().name()));
    }
}
