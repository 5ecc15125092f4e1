package io.careweave.membership.application.interests;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.interests.Conflict;
import io.careweave.membership.domain.interests.Recusal;
import io.careweave.membership.domain.resolutions.BodyRule;
import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.RuleBook;
import io.careweave.membership.domain.resolutions.Tally;
import io.careweave.membership.persistence.interests.InterestStore;
import io.careweave.membership.persistence.interests.RecusalStore;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.careweave.membership.persistence.resolutions.RollStore;
import io.careweave.membership.persistence.resolutions.VoteStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who is in conflict over a resolution, and what the chair makes of it. */
@ApplicationScoped
public class Recusals {

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final RollStore rolls;
    private final VoteStore votes;
    private final InterestStore interests;
    private final RecusalStore recusals;
    private final InterestEvents events;
    private final RuleBook rules;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Recusals(
            Mutiny.SessionFactory sessions,
            ResolutionStore resolutions,
            RollStore rolls,
            VoteStore votes,
            InterestStore interests,
            RecusalStore recusals,
            InterestEvents events,
            RuleBook rules,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.resolutions = resolutions;
        this.rolls = rolls;
        this.votes = votes;
        this.interests = interests;
        this.recusals = recusals;
        this.events = events;
        this.rules = rules;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** What the chair decides of a member. */
    public record Decision(
            UUID memberId,
            Conflict.Treatment treatment,
            String reason,
            @Nullable UUID interestId) {}

    /** What the registers suggest; the chair decides. */
    public Uni<List<Conflict>> conflicts(UUID resolutionId, Actor actor) {
        Roles.require(actor, Role.SECRETARY, Role.CHAIR, Role.PROBITY_OFFICER);
        return sessions.withSession(session -> resolutions
                .find(session, resolutionId)
                .map(found -> found.filter(one -> !one.rounds().isEmpty()).orElseThrow(Refused::notFound))
                .chain(one -> rolls.holders(session, one.id(), one.current().number())
                        .chain(voters -> conflicts(session, one, voters))));
    }

    private Uni<List<Conflict>> conflicts(Mutiny.Session session, Resolution resolution, List<String> voters) {
        var proposal = resolution.proposal();
        return interests.conflicts(
                session,
                new InterestStore.Question(
                        voters, proposal.subjectOrgs(), rules.paysPractices(proposal), today.date()));
    }

    /** Decides what a conflict means for one resolution; the latest decision on a member counts. */
    public Uni<Answer> decide(UUID resolutionId, Decision decision, Actor actor, Once<Recusal> once) {
        Roles.require(actor, Role.CHAIR, Role.PROBITY_OFFICER);
        if (decision.memberId().toString().equals(actor.id())) {
            throw inConflict("Nobody decides on their own conflict: it passes to another.");
        }
        return sessions.withTransaction(session -> once.run(session, () -> resolutions
                        .lock(session, resolutionId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(one -> one.requireUndecided(today.now()))
                        .call(one -> requireFree(session, one, actor))
                        .chain(one -> decide(session, one, decision, actor))))
                .invoke(outbox::wake);
    }

    /** The chair's own conflict passes the chair. */
    private Uni<Void> requireFree(Mutiny.Session session, Resolution resolution, Actor actor) {
        return conflicts(session, resolution, List.of(actor.id()))
                .chain(own -> recusals.of(session, resolution.id()).invoke(decided -> {
                    var latest = decided.stream()
                            .filter(one -> one.memberId().toString().equals(actor.id()))
                            .reduce((_, last) -> last);
                    boolean noted =
                            latest.filter(one -> !one.treatment().isRecusal()).isPresent();
                    boolean recused = latest.isPresent() && !noted;
                    if (recused || (!own.isEmpty() && !noted)) {
                        throw inConflict(
                                "Whoever is in conflict over an item does not decide on the conflicts of others.");
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Recusal> decide(Mutiny.Session session, Resolution resolution, Decision decision, Actor actor) {
        int round = resolution.current().number();
        return orgCode(session, decision)
                .map(orgCode -> new Recusal(
                        ids.next(),
                        resolution.id(),
                        round,
                        decision.memberId(),
                        decision.treatment(),
                        decision.reason(),
                        decision.interestId(),
                        orgCode.orElse(null),
                        actor.id(),
                        today.now()))
                .call(recusal -> rolls.recuse(
                                session,
                                resolution.id(),
                                round,
                                decision.memberId().toString(),
                                decision.treatment().isRecusal()
                                        ? decision.treatment().name()
                                        : null)
                        .invoke(Recusals::requireOnRoll))
                .call(recusal -> recusals.insert(session, recusal))
                .call(recusal -> audit.append(
                        session,
                        actor,
                        "recuse",
                        "resolution/" + resolution.id(),
                        Map.of("treatment", decision.treatment().name())))
                .call(recusal -> tell(session, recusal, resolution))
                .call(() -> referIfTooFew(session, resolution));
    }

    private Uni<Optional<String>> orgCode(Mutiny.Session session, Decision decision) {
        var interestId = decision.interestId();
        return interestId == null
                ? Uni.createFrom().item(Optional.empty())
                : interests
                        .find(session, interestId)
                        .map(found ->
                                Optional.of(found.filter(one -> one.memberId().equals(decision.memberId()))
                                        .orElseThrow(() -> new Refused(
                                                MembershipProblem.NO_SUCH_INTEREST,
                                                "The member has no such interest.",
                                                new FieldError("/interestId", "is not the member's")))
                                        .orgCode()));
    }

    private static void requireOnRoll(int entries) {
        if (entries == 0) {
            throw new Refused(
                    MembershipProblem.NO_SUCH_VOTER,
                    "Only who may vote can be recused.",
                    new FieldError("/memberId", "not on the roll"));
        }
    }

    private Uni<Void> tell(Mutiny.Session session, Recusal recusal, Resolution resolution) {
        return recusal.treatment().isRecusal()
                ? recusals.next(session, recusal.memberId())
                        .chain(number -> outbox.append(session, List.of(events.recused(recusal, resolution, number))))
                : Uni.createFrom().voidItem();
    }

    /** Never decided by the rump. A panel takes the place of a body; nobody takes that of members in their own right. */
    private Uni<Void> referIfTooFew(Mutiny.Session session, Resolution resolution) {
        var round = resolution.current();
        return votes.count(session, resolution.id(), round)
                .chain(counted -> votes.seats(session, resolution.id(), round).chain(seats -> {
                    boolean tooFew = round.limbs().stream()
                            .filter(limb ->
                                    Electorate.valueOf(limb.electorate()).sits())
                            .anyMatch(limb -> isTooFew(
                                    limb,
                                    Objects.requireNonNull(counted.get(limb.electorate()))
                                            .in(limb),
                                    round.rule(),
                                    seats));
                    return tooFew
                            ? resolutions.update(session, resolution.referred(today.now()))
                            : Uni.createFrom().voidItem();
                }));
    }

    private static boolean isTooFew(Limb limb, Tally tally, BodyRule rule, List<VoteStore.Seated> seats) {
        var left = seats.stream()
                .filter(seated -> !seated.recused())
                .map(VoteStore.Seated::roles)
                .toList();
        boolean body = limb.electorate().equals(Electorate.BODY.name());
        return tally.recused() > 0
                && (tally.eligible() < limb.quorumNeeded(tally)
                        || (body && !rule.canBeQuorate(left, limb.quorumNeeded(tally))));
    }

    /** What was decided, in order. */
    public Uni<List<Recusal>> list(UUID resolutionId) {
        return sessions.withSession(session -> resolutions
                .find(session, resolutionId)
                .map(found -> found.filter(one -> !one.rounds().isEmpty()).orElseThrow(Refused::notFound))
                .chain(() -> recusals.of(session, resolutionId)));
    }

    private static Refused inConflict(String detail) {
        return new Refused(MembershipProblem.IN_CONFLICT, detail);
    }
}
