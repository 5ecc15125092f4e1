package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is put to the vote: drafted, put on notice, voted on, counted, and of some kinds confirmed by a second
 * meeting.
 *
 * @param version counts its changes
 * @param told number of its latest event, 0 before the first
 * @param bodyId the body that decides it, or puts it to the members
 * @param stored where it stands, but for what the clock says; see {@link #state}
 * @param second when and how a second meeting confirms it, as frozen at notice; absent where one is enough
 * @param rounds the votes on it, in order
 */
public record Resolution(
        UUID id,
        long version,
        long told,
        UUID bodyId,
        Proposal proposal,
        State stored,
        Preset.@Nullable SecondMeeting second,
        List<Round> rounds,
        Instant createdAt,
        Instant updatedAt) {

    public Resolution {
        rounds = List.copyOf(rounds);
    }

    /** A resolution as it changed, with what to tell of it. */
    public record Change(Resolution resolution, ResolutionEvent event) {}

    public static Resolution drafted(UUID id, UUID bodyId, Proposal proposal, Instant now) {
        return new Resolution(id, 1, 0, bodyId, proposal, State.DRAFTED, null, List.of(), now, now);
    }

    public State state(Instant now) {
        if (stored != State.NOTICED || now.isBefore(current().opensAt())) {
            return stored;
        }
        return now.isBefore(current().closesAt()) ? State.OPEN : State.CLOSED;
    }

    /** When the latest vote on it begins; as proposed before the first. */
    public Instant opensAt() {
        return rounds.isEmpty() ? proposal.opensAt() : current().opensAt();
    }

    /** When the latest vote on it ends; as proposed before the first. */
    public Instant closesAt() {
        return rounds.isEmpty() ? proposal.closesAt() : current().closesAt();
    }

    /** The latest vote on it. */
    public Round current() {
        return rounds.getLast();
    }

    /** @throws Refused 409 once it is on notice */
    public Resolution edited(Proposal anew, Instant now) {
        requireDraft();
        return new Resolution(id, version + 1, told, bodyId, anew, stored, second, rounds, createdAt, now);
    }

    /** @throws Refused 409 once it is on notice */
    public void requireDraft() {
        if (stored != State.DRAFTED) {
            throw new Refused(
                    MembershipProblem.FROZEN_AT_NOTICE,
                    "The resolution is on notice: what it says, its rules and who votes with which weight stand.");
        }
    }

    /** @throws Refused 409 if it already is on notice, 422 if no time is left to vote */
    public Change noticed(List<Limb> limbs, BodyRule body, Preset.@Nullable SecondMeeting rule, Instant now) {
        requireDraft();
        var at = new Sitting(bodyId, proposal.meetingId(), proposal.itemId(), proposal.opensAt(), proposal.closesAt());
        return called(State.NOTICED, rule, round(Round.Purpose.FIRST, limbs, body, at, now), now);
    }

    /**
     * Calls the meeting that is to confirm it.
     *
     * @throws Refused 409 if it awaits none, 422 if the meeting is too early or too late
     */
    public Change confirmationCalled(Sitting at, BodyRule body, Instant now) {
        if (stored != State.AWAITING_CONFIRMATION || !current().isClosed() || second == null) {
            throw illegal("call a second meeting of", now);
        }
        requireWithin(Round.dayOf(at.opensAt()), "/opensAt");
        requireWithin(Round.lastDay(at.closesAt()), "/closesAt");
        return called(stored, second, round(Round.Purpose.CONFIRMING, second.limbs(), body, at, now), now);
    }

    private void requireWithin(LocalDate day, String pointer) {
        var rule = Objects.requireNonNull(second);
        if (day.isBefore(rule.earliest(firstDay())) || day.isAfter(rule.latest(firstDay()))) {
            throw new Refused(
                    MembershipProblem.OUTSIDE_WINDOW,
                    "The second meeting is held from %s to %s."
                            .formatted(rule.earliest(firstDay()), rule.latest(firstDay())),
                    new FieldError(pointer, "outside the window"));
        }
    }

    /** The civil day of the meeting that carried it first. */
    private LocalDate firstDay() {
        return rounds.stream()
                .filter(round -> round.purpose() != Round.Purpose.CONFIRMING)
                .reduce((_, last) -> last)
                .orElseThrow()
                .day();
    }

    /** Last day on which a second meeting may confirm it; absent unless it awaits one. */
    public Optional<LocalDate> confirmBy() {
        return stored == State.AWAITING_CONFIRMATION && second != null
                ? Optional.of(second.latest(firstDay()))
                : Optional.empty();
    }

    private Round round(Round.Purpose purpose, List<Limb> limbs, BodyRule body, Sitting at, Instant now) {
        if (!at.closesAt().isAfter(at.opensAt()) || !at.closesAt().isAfter(now)) {
            throw new Refused(
                    MembershipProblem.IMPLAUSIBLE_VOTING_TIME,
                    "Voting ends after it begins, and not in the past.",
                    new FieldError("/closesAt", "too early"));
        }
        return new Round(
                rounds.size() + 1,
                purpose,
                limbs,
                body,
                at.opensAt(),
                at.closesAt(),
                at.meetingId(),
                List.of(),
                List.of(),
                null);
    }

    private Change called(State next, Preset.@Nullable SecondMeeting rule, Round round, Instant now) {
        var all = new ArrayList<>(rounds);
        all.add(round);
        return told(next, rule, all, new ResolutionEvent.Noticed(round), now);
    }

    /** Who takes part is settled before the votes are counted. @throws Refused 409 otherwise */
    public void requireUndecided(Instant now) {
        if (rounds.isEmpty() || current().isClosed() || stored == State.REFERRED) {
            throw illegal("recuse anybody from", now);
        }
    }

    /** Too few may decide it: it waits for a panel. */
    public Resolution referred(Instant now) {
        return new Resolution(id, version + 1, told, bodyId, proposal, State.REFERRED, second, rounds, createdAt, now);
    }

    /**
     * Gives it to a panel, which decides by the same majorities in place of the body.
     *
     * @throws Refused 409 unless it was referred, 422 if no time is left to vote
     */
    public Change panelled(Sitting at, Instant now) {
        if (stored != State.REFERRED) {
            throw illegal("name a panel for", now);
        }
        var limbs = current().limbs().stream()
                .map(limb -> limb.electorate().equals(Electorate.BODY.name()) ? limb.of(Electorate.PANEL.name()) : limb)
                .toList();
        var rule = current().rule().withoutFloors();
        return called(State.NOTICED, second, round(Round.Purpose.PANEL, limbs, rule, at, now), now);
    }

    /**
     * Whoever cannot come gives a proxy before voting is over.
     *
     * @throws Refused 409 when it is, 422 if the vote is in writing
     */
    public void requireProxies(Instant now) {
        if (rounds.isEmpty()
                || stored == State.REFERRED
                || current().isClosed()
                || !now.isBefore(current().closesAt())) {
            throw illegal("give a proxy for", now);
        }
        if (current().meetingId() == null) {
            throw new Refused(MembershipProblem.PROXY_REFUSED, "In a vote in writing everybody votes for themselves.");
        }
    }

    /** @throws Refused 409 outside the time of voting */
    public void requireOpen(Instant now) {
        if (rounds.isEmpty() || stored == State.REFERRED || !current().takesVotes(now)) {
            throw illegal("vote on", now);
        }
    }

    /** Votes of a meeting may be written down after it, until they are counted. @throws Refused 409 otherwise */
    public void requireCountable(Instant now) {
        if (rounds.isEmpty()
                || stored == State.REFERRED
                || current().isClosed()
                || now.isBefore(current().opensAt())) {
            throw illegal("record votes on", now);
        }
    }

    /**
     * Ends the vote and says what it came to.
     *
     * @param tallies of the current round's limbs, in their order
     * @param floors of the body's quorum
     * @param complete whether everybody has voted
     * @throws Refused 409 if there is no vote to end, or others may still vote in writing
     */
    public Change closed(List<Tally> tallies, List<FloorCount> floors, boolean complete, Instant now) {
        requireCountable(now);
        var round = current();
        if (now.isBefore(round.closesAt()) && round.meetingId() == null && !complete) {
            throw new Refused(
                    MembershipProblem.VOTING_GOES_ON,
                    "Voting in writing lasts until its announced end, unless everybody has voted.");
        }
        var over = round.closed(tallies, floors, now);
        var all = new ArrayList<>(rounds.subList(0, rounds.size() - 1));
        all.add(over);
        var verdict = over.verdict().orElseThrow();
        return round.purpose() == Round.Purpose.CONFIRMING
                ? confirmed(all, over, verdict, now)
                : decided(all, over, verdict, now);
    }

    private Change decided(List<Round> all, Round over, Verdict verdict, Instant now) {
        var limbs = verdict.limbs();
        return switch (verdict.outcome()) {
            case INQUORATE ->
                told(State.INQUORATE, second, all, new ResolutionEvent.FoundInquorate(over.day(), limbs, null), now);
            case LOST -> told(State.LOST, second, all, new ResolutionEvent.Lost(over.day(), limbs), now);
            case CARRIED -> {
                var confirmBy = second == null ? null : second.latest(over.day());
                var next = second == null ? State.CARRIED : State.AWAITING_CONFIRMATION;
                yield told(next, second, all, new ResolutionEvent.Carried(over.day(), limbs, confirmBy), now);
            }
        };
    }

    /** A second meeting without a quorum decides nothing: another may be called while there is time. */
    private Change confirmed(List<Round> all, Round over, Verdict verdict, Instant now) {
        return switch (verdict.outcome()) {
            case INQUORATE -> {
                var found = new ResolutionEvent.FoundInquorate(
                        over.day(), verdict.limbs(), confirmBy().orElse(null));
                yield told(State.AWAITING_CONFIRMATION, second, all, found, now);
            }
            case LOST -> told(State.LAPSED, second, all, new ResolutionEvent.Lapsed(over.day()), now);
            case CARRIED ->
                told(State.CONFIRMED, second, all, new ResolutionEvent.Confirmed(over.day(), verdict.limbs()), now);
        };
    }

    /** Whether the time to confirm it has passed, and no vote is under way. */
    public boolean hasLapsed(LocalDate today) {
        return stored == State.AWAITING_CONFIRMATION
                && current().isClosed()
                && confirmBy().filter(today::isAfter).isPresent();
    }

    public Change lapsed(Instant now) {
        var on = confirmBy().orElseThrow().plusDays(1);
        return told(State.LAPSED, second, rounds, new ResolutionEvent.Lapsed(on), now);
    }

    private Change told(
            State next, Preset.@Nullable SecondMeeting rule, List<Round> all, ResolutionEvent event, Instant now) {
        var after = new Resolution(id, version + 1, told + 1, bodyId, proposal, next, rule, all, createdAt, now);
        return new Change(after, event);
    }

    private Refused illegal(String command, Instant now) {
        return new Refused(
                MembershipProblem.ILLEGAL_TRANSITION,
                "You cannot %s a resolution that is %s.".formatted(command, state(now)));
    }
}
