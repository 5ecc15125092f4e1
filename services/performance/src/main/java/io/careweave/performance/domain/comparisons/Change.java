package io.careweave.performance.domain.comparisons;

import org.jspecify.annotations.Nullable;

/**
 * Now against before.
 *
 * @param value a ratio, or a difference; null if it is not defined, as after a baseline of nothing
 * @param lower null if there is no interval, as for money
 * @param upper null likewise, and if nothing bounds it
 * @param verdict null without a target or where there is no value
 */
public record Change(
        @Nullable Double value,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Method method,
        @Nullable Verdict verdict) {}
