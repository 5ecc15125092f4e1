package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a person counts by sex and age.
 *
 * @param sex null for every sex
 * @param weight not negative, of at most twelve places
 */
public record WeightRow(@Nullable Sex sex, AgeBand ageBand, BigDecimal weight) {

    boolean covers(ListBand band) {
        return (sex == null || sex == band.sex()) && ageBand.contains(band.ageBand());
    }

    boolean clashes(WeightRow other) {
        return (sex == null || other.sex == null || sex == other.sex) && ageBand.overlaps(other.ageBand);
    }
}
