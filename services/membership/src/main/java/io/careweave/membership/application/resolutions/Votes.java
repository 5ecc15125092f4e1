package io.careweave.membership.application.resolutions;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.RollEntry;
import io.careweave.membership.domain.resolutions.Vote;
import io.careweave.membership.persistence.resolutions.RegisterQueries;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.careweave.membership.persistence.resolutions.RollStore;
import io.careweave.membership.persistence.resolutions.VoteStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Recorded votes: cast by those whose they are, or written down from the minutes of a meeting. */
@ApplicationScoped
public class Votes {

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final RegisterQueries registers;
    private final RollStore rolls;
    private final Rolls roll;
    private final VoteStore votes;
    private final Audit audit;
    private final Today today;

    Votes(
            Mutiny.SessionFactory sessions,
            ResolutionStore resolutions,
            RegisterQueries registers,
            RollStore rolls,
            Rolls roll,
            VoteStore votes,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.resolutions = resolutions;
        this.registers = registers;
        this.rolls = rolls;
        this.roll = roll;
        this.votes = votes;
        this.audit = audit;
        this.today = today;
    }

    /** A vote as it was written down in a meeting. */
    public record Minuted(String voter, Vote.Choice choice) {}

    /** @param recorded how many votes were written down */
    public record Recorded(UUID resolutionId, int round, int recorded) {}

    /**
     * Whose vote is cast.
     *
     * @param practice the practice; absent for the caller's own, or where practices alone vote
     * @param proxyFor the absent member whom the caller represents at the meeting; absent for the caller's own
     */
    public record Whose(@Nullable String practice, @Nullable UUID proxyFor) {}

    public Uni<Answer> cast(UUID id, Vote.Choice choice, Whose whose, Actor actor, Once<Vote> once) {
        var member = person(actor);
        return sessions.withTransaction(session -> once.run(session, () -> hold(session, id)
                .invoke(resolution -> resolution.requireOpen(today.now()))
                .chain(resolution -> (whose.proxyFor() == null
                                ? voter(session, resolution, whose.practice(), member)
                                : represented(session, resolution, whose.proxyFor(), member))
                        .map(voter -> vote(resolution, voter, choice, member, null)))
                .call(vote -> votes.insert(session, List.of(vote)).invoke(kept -> {
                    if (kept == 0) {
                        throw alreadyVoted("This vote has been cast, and stands.");
                    }
                }))
                .call(vote -> audit.append(
                        session, actor, "vote", "resolution/" + id, Map.of("round", Integer.toString(vote.round()))))));
    }

    private static Actor.Member person(Actor actor) {
        if (actor instanceof Actor.Member member) {
            return member;
        }
        throw new Refused(CommonProblem.FORBIDDEN, "Votes are cast by persons.");
    }

    /** Whose vote it is, if it is the member's to cast. */
    private Uni<String> voter(
            Mutiny.Session session, Resolution resolution, @Nullable String practice, Actor.Member member) {
        boolean practicesAlone = resolution.current().limbs().stream()
                .allMatch(limb -> limb.electorate().equals(Electorate.PRACTICES.name()));
        if (practice == null && !practicesAlone) {
            return entries(session, resolution, member.id()).map(entries -> {
                if (entries.isEmpty()) {
                    throw mayNot("You are not on the roll of this vote.");
                }
                requireUnrecused(entries);
                return member.id();
            });
        }
        var orgCode = Optional.ofNullable(practice)
                .or(member::orgCode)
                .orElseThrow(() -> mayNot("Practices vote, each by a person who acts for it."));
        return registers.voice(session, orgCode).chain(voice -> {
            voice.requireSpeaker(member);
            return entries(session, resolution, orgCode).map(entries -> {
                if (entries.isEmpty()) {
                    throw voice.notOnRoll();
                }
                requireUnrecused(entries);
                return orgCode;
            });
        });
    }

    /**
     * Who holds a proxy must be there: of a body, the attendance of the meeting says whom they represent, and of members in
     * their own right their proxies say it.
     */
    private Uni<String> represented(Mutiny.Session session, Resolution resolution, UUID giver, Actor.Member holder) {
        var meetingId = resolution.current().meetingId();
        if (meetingId == null) {
            throw mayNot("In a vote in writing everybody votes for themselves.");
        }
        int round = resolution.current().number();
        return registers
                .represents(session, meetingId, holder.id(), giver)
                .chain(represents -> represents
                        ? Uni.createFrom().item(true)
                        : registers.holdsProxy(session, resolution.id(), round, holder.id(), giver.toString()))
                .invoke(represents -> {
                    if (!represents) {
                        throw mayNot("You do not hold a proxy of this member at the meeting.");
                    }
                })
                .chain(() -> entries(session, resolution, holder.id()))
                .invoke(Votes::requireUnrecused)
                .chain(() -> entries(session, resolution, giver.toString()))
                .map(entries -> {
                    if (entries.isEmpty()) {
                        throw mayNot("The member represented is not on the roll of this vote.");
                    }
                    requireUnrecused(entries);
                    return giver.toString();
                });
    }

    private Uni<List<RollEntry>> entries(Mutiny.Session session, Resolution resolution, String voter) {
        return rolls.entries(session, resolution.id(), resolution.current().number(), List.of(voter));
    }

    private static void requireUnrecused(List<RollEntry> entries) {
        entries.stream().filter(entry -> entry.recused() != null).findFirst().ifPresent(entry -> {
            throw mayNot("Recused from this item because of an interest: " + entry.recused() + ".");
        });
    }

    /**
     * Writes down the votes of a meeting, all or none.
     *
     * @param source where they stand, for example the minutes and their item
     */
    public Uni<Answer> record(UUID id, String source, List<Minuted> minuted, Actor actor, Once<Recorded> once) {
        Roles.require(actor, Role.SECRETARY);
        var voters = minuted.stream().map(Minuted::voter).toList();
        requireDistinct(voters);
        return sessions.withTransaction(session -> once.run(session, () -> hold(session, id)
                .invoke(resolution -> resolution.requireCountable(today.now()))
                .call(resolution -> requireOnRoll(session, resolution, voters))
                .call(resolution -> votes.insert(session, all(resolution, source, minuted, actor))
                        .chain(kept -> kept == minuted.size() ? Uni.createFrom().voidItem() : refuseSecondVotes()))
                .call(() -> audit.append(
                        session,
                        actor,
                        "record-votes",
                        "resolution/" + id,
                        Map.of("votes", Integer.toString(minuted.size()))))
                .map(resolution -> new Recorded(id, resolution.current().number(), minuted.size()))));
    }

    private List<Vote> all(Resolution resolution, String source, List<Minuted> minuted, Actor actor) {
        return minuted.stream()
                .map(one -> vote(resolution, one.voter(), one.choice(), actor, source))
                .toList();
    }

    private Vote vote(Resolution resolution, String voter, Vote.Choice choice, Actor actor, @Nullable String source) {
        return new Vote(resolution.id(), resolution.current().number(), voter, choice, actor.id(), source, today.now());
    }

    private static void requireDistinct(List<String> voters) {
        Set<String> seen = new HashSet<>();
        var faults = IntStream.range(0, voters.size())
                .filter(i -> !seen.add(voters.get(i)))
                .mapToObj(i -> new FieldError("/votes/" + i + "/voter", "named twice"))
                .toArray(FieldError[]::new);
        if (faults.length > 0) {
            throw new Refused(MembershipProblem.ALREADY_VOTED, "A voter is named twice.", faults);
        }
    }

    private Uni<Void> requireOnRoll(Mutiny.Session session, Resolution resolution, List<String> voters) {
        return rolls.entries(session, resolution.id(), resolution.current().number(), voters)
                .invoke(entries -> {
                    var recused = entries.stream()
                            .filter(entry -> entry.recused() != null)
                            .map(RollEntry::voter)
                            .collect(Collectors.toSet());
                    var known = entries.stream().map(RollEntry::voter).collect(Collectors.toSet());
                    var faults = IntStream.range(0, voters.size())
                            .filter(i -> !known.contains(voters.get(i)) || recused.contains(voters.get(i)))
                            .mapToObj(i -> new FieldError(
                                    "/votes/" + i + "/voter",
                                    recused.contains(voters.get(i)) ? "recused" : "not on the roll"))
                            .limit(20)
                            .toArray(FieldError[]::new);
                    if (faults.length > 0) {
                        throw new Refused(
                                MembershipProblem.NO_SUCH_VOTER,
                                "Only those on the roll vote, and nobody who is recused.",
                                faults);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> refuseSecondVotes() {
        return Uni.createFrom().failure(alreadyVoted("Somebody named has voted already; nothing was written down."));
    }

    private static Refused alreadyVoted(String detail) {
        return new Refused(MembershipProblem.ALREADY_VOTED, detail);
    }

    private static Refused mayNot(String reason) {
        return new Refused(MembershipProblem.MAY_NOT_VOTE, reason);
    }

    private Uni<Resolution> hold(Mutiny.Session session, UUID id) {
        return resolutions.hold(session, id).map(found -> found.orElseThrow(Refused::notFound));
    }

    /**
     * The votes of practices and seat holders once voting is over, and before that the caller's own. Members who vote for
     * themselves are counted and not listed.
     *
     * @param after the voter after whom to continue, empty from the beginning
     */
    public Uni<Page<Vote>> list(UUID id, String after, int limit, Actor actor) {
        var own = Stream.concat(Stream.of(actor.id()), actor.orgCode().stream()).toList();
        return sessions.withSession(session -> resolutions
                .find(session, id)
                .map(found -> found.filter(one -> !one.rounds().isEmpty()).orElseThrow(Refused::notFound))
                .call(() -> roll.requireStayed(session, id, actor))
                .chain(one -> votes.list(
                        session, id, one.current().number(), one.current().isClosed(), own, after, limit + 1))
                .map(rows -> Page.of(rows, limit, Vote::voter)));
    }
}
