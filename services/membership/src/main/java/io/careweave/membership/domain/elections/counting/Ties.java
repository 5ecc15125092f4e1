package io.careweave.membership.domain.elections.counting;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between candidates with equal votes: by the first stage at which they were unequal, looked for from the
 * earliest on (FT2014: Northern Ireland rules 50(1) and 51(13)) or from the most recent back (SCOT2007: rules 49 and 51),
 * and again among those who were equal there; if they were equal at every stage, by lot.
 */
final class Ties {
    private final RulePack rules;
    private final Tally tally;
    private final List<long[]> stages;
    private final @Nullable Seed seed;

    /** @param stages votes at the end of each completed stage; grows with the count */
    Ties(RulePack rules, Tally tally, List<long[]> stages, @Nullable Seed seed) {
        this.rules = rules;
        this.tally = tally;
        this.stages = stages;
        this.seed = seed;
    }

    /** Nothing but the lot can choose. */
    static final class Unbroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Integer> tied;

        private Unbroken(List<Integer> tied, String why) {
            super(why, null, false, false);
            this.tied = List.copyOf(tied);
        }

        List<Integer> tied() {
            return tied;
        }
    }

    /** Which of these, all with the same surplus, is transferred first. */
    int largest(List<Integer> tied, Draft draft) {
        return choose(tied, draft, true, "whose surplus is transferred first");
    }

    /** Which of these, all with the fewest votes, is excluded. */
    int lowest(List<Integer> tied, Draft draft) {
        return choose(tied, draft, false, "who is excluded");
    }

    private int choose(List<Integer> candidates, Draft draft, boolean highest, String what) {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        draft.say("%s are level on %s votes, and it has to be decided %s."
                .formatted(draft.names(candidates), Votes.words(tally.votes(candidates.getFirst())), what));
        List<Integer> tied = candidates;
        for (long[] stage : rules.lookedBack(stages)) {
            List<Integer> left = extreme(tied, candidate -> highest ? -stage[candidate] : stage[candidate]);
            if (left.size() < tied.size()) {
                tied = left;
                draft.say("At %s at which they differed, stage %d, the %s had %s: %s."
                        .formatted(
                                rules.whichStage(),
                                stages.indexOf(stage) + 1,
                                highest ? "highest" : "lowest",
                                Votes.words(stage[left.getFirst()]),
                                draft.names(left)));
            }
            if (tied.size() == 1) {
                return tied.getFirst();
            }
        }
        return draw(tied, draft, what);
    }

    private int draw(List<Integer> tied, Draft draft, String what) {
        if (seed == null) {
            throw new Unbroken(
                    tied,
                    "%s have had the same votes at every stage, so a lot must decide %s at stage %d"
                            .formatted(draft.names(tied), what, draft.number()));
        }
        String drawn = seed.draw(draft.number(), tied.stream().map(tally::name).toList());
        draft.say(
                "They had the same votes at every stage, so the lot decides, drawn with the committed seed: it falls on %s."
                        .formatted(drawn));
        return tied.stream()
                .filter(candidate -> tally.name(candidate).equals(drawn))
                .findFirst()
                .orElseThrow();
    }

    /** Most votes first; the equal as the rules separate the tied, else by name, as nothing hangs on it. */
    List<Integer> ordered(List<Integer> candidates) {
        Comparator<Integer> order = Comparator.comparingLong(candidate -> -tally.votes(candidate));
        for (long[] stage : rules.lookedBack(stages)) {
            order = order.thenComparingLong(candidate -> -stage[candidate]);
        }
        return candidates.stream().sorted(order.thenComparing(tally::name)).toList();
    }

    static List<Integer> extreme(List<Integer> candidates, ToLongFunction<Integer> measure) {
        long least = candidates.stream().mapToLong(measure).min().orElseThrow();
        return candidates.stream()
                .filter(candidate -> measure.applyAsLong(candidate) == least)
                .toList();
    }
}
