package io.careweave.membership.domain.resolutions;

import java.util.List;

/**
 * What became of a vote: carried if every limb carries, nothing decided if a quorum is missing.
 *
 * @param working why, in words
 */
public record Verdict(Outcome outcome, List<Majority> limbs, String working) {

    /** What a vote comes to. */
    public enum Outcome {
        CARRIED,
        LOST,
        INQUORATE
    }

    public Verdict {
        limbs = List.copyOf(limbs);
        if (limbs.isEmpty()) {
            throw new IllegalArgumentException("a vote without a majority to reach");
        }
    }

    public static Verdict of(List<Majority> limbs) {
        var outcome = outcome(limbs);
        return new Verdict(outcome, limbs, Wording.verdict(outcome, limbs));
    }

    private static Outcome outcome(List<Majority> limbs) {
        if (!limbs.stream().allMatch(Majority::quorate)) {
            return Outcome.INQUORATE;
        }
        return limbs.stream().allMatch(Majority::carried) ? Outcome.CARRIED : Outcome.LOST;
    }
}
