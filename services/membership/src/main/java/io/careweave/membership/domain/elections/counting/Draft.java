package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A stage while it is under way, and what is said of it. */
final class Draft {
    private final int number;
    private final Tally tally;
    private final List<Integer> elected = new ArrayList<>();
    private final List<Integer> excluded = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private String action = "";

    Draft(int number, Tally tally) {
        this.number = number;
        this.tally = tally;
    }

    int number() {
        return number;
    }

    void name(String what) {
        action = what;
    }

    void say(String sentence) {
        sentences.add(sentence);
    }

    void elect(int candidate) {
        tally.elect(candidate);
        elected.add(candidate);
    }

    /** Elects whoever has the quota. */
    void electReached(Ties ties) {
        List<Integer> reached = ties.ordered(tally.continuing().stream()
                .filter(candidate -> tally.votes(candidate) >= tally.quota())
                .toList());
        if (!reached.isEmpty()) {
            reached.forEach(this::elect);
            say("%s the quota of %s."
                    .formatted(
                            names(reached) + (reached.size() == 1 ? " reaches" : " reach"),
                            Votes.words(tally.quota())));
        }
    }

    void exclude(List<Integer> candidates) {
        candidates.forEach(tally::exclude);
        candidates.stream().sorted().forEach(excluded::add);
    }

    Stage close() {
        Map<String, Long> votes = new LinkedHashMap<>();
        List<String> names = tally.contest().candidates();
        for (int candidate = 0; candidate < names.size(); candidate++) {
            if (tally.contest().stands(candidate)) {
                votes.put(names.get(candidate), tally.votes(candidate));
            }
        }
        return new Stage(
                number,
                action,
                String.join(" ", sentences),
                votes,
                tally.nonTransferable(),
                elected.stream().map(tally::name).toList(),
                excluded.stream().map(tally::name).toList());
    }

    /** {@code Ann}, {@code Ann and Bo}, {@code Ann, Bo and Cy}. */
    String names(List<Integer> candidates) {
        List<String> all = candidates.stream().map(tally::name).collect(Collectors.toCollection(ArrayList::new));
        String last = all.removeLast();
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }
}
