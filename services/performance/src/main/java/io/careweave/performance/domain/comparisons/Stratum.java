package io.careweave.performance.domain.comparisons;

import java.util.List;

/**
 * Events and persons of a band of age, with its weight in the standard population.
 *
 * @param count events, each of another person; zero if {@code repeats} tells them
 * @param repeats how many persons had how many events; empty if nobody had more than one
 */
public record Stratum(double count, double population, double weight, List<Repeat> repeats) {

    /** Persons who had so many events each. */
    public record Repeat(double events, double persons) {}

    public Stratum {
        repeats = List.copyOf(repeats);
    }

    public Stratum(double count, double population, double weight) {
        this(count, population, weight, List.of());
    }

    double events() {
        return count
                + repeats.stream()
                        .mapToDouble(one -> one.events() * one.persons())
                        .sum();
    }

    /** Variance of the events: those of one person come together, so each person adds the square of theirs. */
    double variance() {
        return count
                + repeats.stream()
                        .mapToDouble(one -> one.events() * one.events() * one.persons())
                        .sum();
    }
}
