package io.careweave.membership.domain.elections.counting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is to be filled, and who was on the paper.
 *
 * @param title      empty where the file has none
 * @param seats      at least 1
 * @param candidates names in the order of the paper, all different
 * @param withdrawn  positions in {@code candidates}, from 0, of those who no longer stand
 */
public record Contest(String title, int seats, List<String> candidates, Set<Integer> withdrawn) {

    /** Beyond any real election; bounds what a hostile file can ask for. */
    public static final int MOST_CANDIDATES = 1_000;

    public Contest {
        candidates = List.copyOf(candidates);
        withdrawn = Set.copyOf(withdrawn);
        if (seats < 1 || seats > MOST_CANDIDATES || candidates.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException("1 to " + MOST_CANDIDATES + " seats and at most as many candidates");
        }
        if (new HashSet<>(candidates).size() < candidates.size()) {
            throw new IllegalArgumentException("two candidates have the same name");
        }
    }

    boolean stands(int candidate) {
        return !withdrawn.contains(candidate);
    }

    /** Those who still stand, in the order of the paper. */
    public List<String> standing() {
        return IntStream.range(0, candidates.size())
                .filter(this::stands)
                .mapToObj(candidates::get)
                .toList();
    }
}
