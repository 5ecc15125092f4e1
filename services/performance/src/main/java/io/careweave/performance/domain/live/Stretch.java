package io.careweave.performance.domain.live;

import java.time.LocalDate;

/**
 * The days of which what is told of a practice counts for one, its successor or itself.
 *
 * @param practice for whom it counts
 * @param told of whom it is told
 * @param from first day
 * @param until first day after
 */
public record Stretch(String practice, String told, LocalDate from, LocalDate until) {

    /** As early and as late as there are days of anything. */
    static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    static final LocalDate END = LocalDate.of(9999, 12, 31);
}
