package io.careweave.membership.domain.resolutions;

import java.util.List;

/**
 * How a limb came out, with the working by which a member can check it by hand.
 *
 * @param floors what certain roles contribute to the quorum, besides
 * @param quorumNeeded who had to be present, 0 for nobody
 * @param turnoutNeeded how many had to vote, 0 for nobody
 * @param inequality for example {@code 31 × 2 = 62 > 61 × 1 = 61: carried}
 * @param working the whole of it in words
 */
public record Majority(
        Limb limb,
        Tally tally,
        List<FloorCount> floors,
        long quorumNeeded,
        boolean quorate,
        long turnoutNeeded,
        boolean turnoutReached,
        boolean carried,
        String inequality,
        String working) {

    public Majority {
        floors = List.copyOf(floors);
    }

    public static Majority of(Limb limb, Tally tally) {
        return of(limb, tally, List.of());
    }

    /** @param floors of those who are present */
    public static Majority of(Limb limb, Tally tally, List<FloorCount> floors) {
        long quorumNeeded = limb.quorumNeeded(tally);
        long turnoutNeeded = limb.turnoutNeeded(tally);
        boolean quorate = tally.present() >= quorumNeeded && floors.stream().allMatch(FloorCount::isMet);
        boolean turnoutReached = tally.cast() >= turnoutNeeded;
        boolean carried = quorate && turnoutReached && limb.isReached(tally);
        return new Majority(
                limb,
                tally,
                floors,
                quorumNeeded,
                quorate,
                turnoutNeeded,
                turnoutReached,
                carried,
                Wording.inequality(limb, tally),
                Wording.working(limb, tally, floors, carried));
    }
}
