package io.careweave.contracting.domain.appraisals;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * An option as it is ranked. Cost and benefit are each exact up to one divisor that all options share, which no comparison
 * needs.
 */
record Weighed(String option, BigDecimal cost, BigDecimal benefit) {

    /**
     * What pays for itself comes first, the most beneficial of it before others; then by cost for each point, the lowest
     * first; last what brings nothing, the cheapest first.
     */
    static final Comparator<Weighed> ORDER =
            Comparator.comparing(Weighed::group).thenComparing(Weighed::within);

    private enum Group {
        PAYS_FOR_ITSELF,
        BY_POINT,
        BRINGS_NOTHING
    }

    private Group group() {
        if (benefit.signum() == 0) {
            return Group.BRINGS_NOTHING;
        }
        return cost.signum() <= 0 ? Group.PAYS_FOR_ITSELF : Group.BY_POINT;
    }

    private static int within(Weighed one, Weighed other) {
        return switch (one.group()) {
            case PAYS_FOR_ITSELF -> {
                int byBenefit = other.benefit.compareTo(one.benefit);
                yield byBenefit == 0 ? one.cost.compareTo(other.cost) : byBenefit;
            }
            case BY_POINT -> one.cost.multiply(other.benefit).compareTo(other.cost.multiply(one.benefit));
            case BRINGS_NOTHING -> one.cost.compareTo(other.cost);
        };
    }

    /** Whether there is a cost for each point. */
    boolean hasRatio() {
        return group() == Group.BY_POINT;
    }

    /** From 1; those level share a rank. */
    static int rank(Weighed one, List<Weighed> all) {
        return 1
                + (int) all.stream()
                        .filter(other -> ORDER.compare(other, one) < 0)
                        .count();
    }

    /** Those ranked first. */
    static List<String> preferred(List<Weighed> all) {
        return all.stream()
                .filter(one -> rank(one, all) == 1)
                .map(Weighed::option)
                .toList();
    }
}
