package io.careweave.membership.domain.elections.counting;

import java.util.List;

/** How far a count came. */
public sealed interface Outcome {

    /**
     * Votes and quota are in hundred-thousandths only in stages; these are whole papers.
     *
     * @param candidates those who stand, in the order of the paper
     * @param elected    in the order in which they were elected; fewer than the seats only if too few stood or nobody voted
     */
    record Counted(
            RulePack rules,
            int seats,
            long quota,
            long valid,
            long invalid,
            List<String> candidates,
            List<Stage> stages,
            List<String> elected)
            implements Outcome {
        public Counted {
            candidates = List.copyOf(candidates);
            stages = List.copyOf(stages);
            elected = List.copyOf(elected);
        }
    }

    /**
     * The rules leave a tie to the lot and there was no seed to draw it with.
     *
     * @param stage  that cannot be begun
     * @param tied   in the order of the paper
     * @param why    in words
     * @param stages those that were completed
     */
    record LotNeeded(int stage, List<String> tied, String why, List<Stage> stages) implements Outcome {
        public LotNeeded {
            tied = List.copyOf(tied);
            stages = List.copyOf(stages);
        }
    }
}
