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
 * @param rule what the body's establishment said then
 * @param meetingId the meeting that takes it; absent for a vote in writing
 * @param tallies of each limb, once it is closed
 * @param floors of the body's quorum, once it is closed
 */
public record Round(
        int number,
        Purpose purpose,
        List<Limb> limbs,
        BodyRule rule,
        Instant opensAt,
        Instant closesAt,
        @Nullable UUID meetingId,
        List<Tally> tallies,
        List<FloorCount> floors,
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
        floors = List.copyOf(floors);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    public boolean takesVotes(Instant now) {
        return !isClosed() && !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    Round closed(List<Tally> counted, List<FloorCount> contributed, Instant now) {
        return new Round(number, purpose, limbs, rule, opensAt, closesAt, meetingId, counted, contributed, now);
    }

    /** What it came to, once it is closed. */
    public Optional<Verdict> verdict() {
        return isClosed()
                ? Optional.of(Verdict.of(IntStream.range(0, limbs.size())
                        .mapToObj(i -> Majority.of(limbs.get(i), tallies.get(i), floorsOf(limbs.get(i))))
                        .toList()))
                : Optional.empty();
    }

    /** Floors are those of the body's heads. */
    private List<FloorCount> floorsOf(Limb limb) {
        boolean heads = limb.electorate().equals(Electorate.BODY.name()) && limb.weight() == Limb.Weight.ONE;
        return heads ? floors : List.of();
    }

    /** The civil day of the vote: when it was to end, or ended before. */
    public LocalDate day() {
        return closedAt == null || closedAt.isAfter(closesAt) ? lastDay(closesAt) : dayOf(closedAt);
    }

    /** The last civil day on which somebody may vote: an end at midnight is that of the day before. */
    static LocalDate lastDay(Instant closesAt) {
        return dayOf(closesAt.minusNanos(1));
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, LONDON);
    }
}
