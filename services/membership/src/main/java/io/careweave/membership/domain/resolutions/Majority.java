package io.careweave.membership.domain.resolutions;

/**
 * How a limb came out, with the working by which a member can check it by hand.
 *
 * @param quorumNeeded who had to be present, 0 for nobody
 * @param turnoutNeeded how many had to vote, 0 for nobody
 * @param inequality for example {@code 31 × 2 = 62 > 61 × 1 = 61: carried}
 * @param working the whole of it in words
 */
public record Majority(
        Limb limb,
        Tally tally,
        long quorumNeeded,
        boolean quorate,
        long turnoutNeeded,
        boolean turnoutReached,
        boolean carried,
        String inequality,
        String working) {

    public static Majority of(Limb limb, Tally tally) {
        long quorumNeeded = limb.quorumNeeded(tally);
        long turnoutNeeded = limb.turnoutNeeded(tally);
        boolean quorate = tally.present() >= quorumNeeded;
        boolean turnoutReached = tally.cast() >= turnoutNeeded;
        boolean carried = quorate && turnoutReached && limb.isReached(tally);
        return new Majority(
                limb,
                tally,
                quorumNeeded,
                quorate,
                turnoutNeeded,
                turnoutReached,
                carried,
                Wording.inequality(limb, tally),
                Wording.working(limb, tally, carried));
    }
}
