package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points from one rebase to the next.
 *
 * @param from the first period that has a value, as {@code to} is the last; of none, the first and last there are
 * @param points those with a value
 * @param lower null as {@code upper} is if there are no limits or if they differ from point to point
 * @param meanMovingRange null where limits do not rest on one
 * @param longestRun points of the longest run on one side of the centre line, not counting those on it
 * @param crossings of the centre line
 */
public record ChartGroup(
        Period from,
        Period to,
        int points,
        @Nullable Double centre,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double meanMovingRange,
        int longestRun,
        int crossings,
        List<Note> notes) {}
