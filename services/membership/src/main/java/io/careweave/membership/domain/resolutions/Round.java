package io.careweave.membership.domain.resolutions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One vote on a resolution: the first, that of the meeting which confirms it, or that of a panel.
 *
 * @param limbs the majorities, as they were frozen at notice
 * @param meetingId the meeting that takes it; absent for a vote in writing
 * @param tallies of each limb, once it is closed
 */
public record Round(
        int number,
        Purpose purpose,
        List<Limb> limbs,
        Instant opensAt,
        Instant closesAt,
        @Nullable UUID meetingId,
        List<Tally> tallies,
        @Nullable Instant closedAt) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** What a vote is for. */
    public enum Purpose {
        FIRST,
        CONFIRMING,
        PANEL
    }

    public Round {
        limbs = List.copyOf(limbs);
        tallies = List.copyOf(tallies);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    public boolean takesVotes(Instant now) {
        return !isClosed() && !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    Round closed(List<Tally> counted, Instant now) {
        return new Round(number, purpose, limbs, opensAt, closesAt, meetingId, counted, now);
    }

    /** What it came to, once it is closed. */
    public Optional<Verdict> verdict() {
        return isClosed()
                ? Optional.of(Verdict.of(IntStream.range(0, limbs.size())
                        .mapToObj(i -> Majority.of(limbs.get(i), tallies.get(i)))
                        .toList()))
                : Optional.empty();
    }

    /** The civil day of the vote: when it was to end, or ended before. */
    public LocalDate day() {
        var end = closedAt == null || closedAt.isAfter(closesAt) ? closesAt : closedAt;
        return LocalDate.ofInstant(end, LONDON);
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, LONDON);
    }
}
