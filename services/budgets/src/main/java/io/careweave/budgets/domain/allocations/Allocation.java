package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What inputs come to, with the working by which a reader can check each line.
 *
 * @param lambda by which targets were multiplied before the limits; 1 where no limit binds
 * @param components what each pot was shared by
 * @param lines in the order of the practices
 */
public record Allocation(long potPence, Ratio lambda, List<Shared> components, List<Line> lines) {

    public Allocation {
        components = List.copyOf(components);
        lines = List.copyOf(lines);
    }

    /**
     * @param patients of all practices
     * @param weighted the sum of the weighted lists
     * @param normaliser patients / weighted: a weighted list times this sums to the patients
     * @param pencePerWeightedPatient the pot by the weighted lists
     * @param allocatedPence what the practices' parts for it sum to; the pot itself but for pace of change and rounding
     */
    public record Shared(
            String code,
            long potPence,
            long patients,
            BigDecimal weighted,
            BigDecimal normaliser,
            BigDecimal pencePerWeightedPatient,
            long allocatedPence) {}

    /** Which limit a share is at. */
    public enum Bound {
        NONE,
        FLOOR,
        MINIMUM_DISTANCE,
        CAP
    }

    /**
     * A practice's share. Decimals are as shown, in pence; only the last step is rounded to whole pence.
     *
     * @param targetPence what its weighted lists come to
     * @param lowPence the higher of floor and minimum distance; null without limits below
     * @param highPence the cap, or the low one if that is higher; null without a cap
     * @param exactPence target · λ within the limits
     * @param pence the exact share, rounded so that all sum to the pot
     * @param parts of the pence by component
     */
    public record Line(
            String orgCode,
            List<Weighed> components,
            BigDecimal targetPence,
            @Nullable Long basePence,
            @Nullable BigDecimal lowPence,
            @Nullable BigDecimal highPence,
            Bound bound,
            BigDecimal exactPence,
            long pence,
            List<Part> parts) {

        public Line {
            components = List.copyOf(components);
            parts = List.copyOf(parts);
        }

        /** How far what it had lies from its target, as a rate; null where it had nothing told, or the target is nothing. */
        public @Nullable BigDecimal openingDistance() {
            return basePence == null ? null : distance(basePence);
        }

        public @Nullable BigDecimal closingDistance() {
            return distance(pence);
        }

        /** Growth on what it had, as a rate. */
        public @Nullable BigDecimal growth() {
            return basePence == null || basePence == 0 ? null : rate(pence, BigDecimal.valueOf(basePence));
        }

        private @Nullable BigDecimal distance(long has) {
            return targetPence.signum() == 0 ? null : rate(has, targetPence);
        }

        private static BigDecimal rate(long has, BigDecimal of) {
            var rate = BigDecimal.valueOf(has).subtract(of).divide(of, Ratio.PLACES, RoundingMode.HALF_UP);
            return Ratio.trimmed(rate);
        }
    }

    /**
     * @param normalised the weighted list in patients: all practices' sum to their patients
     * @param targetPence its share of the pot
     */
    public record Weighed(String code, WeightedList list, BigDecimal normalised, BigDecimal targetPence) {}

    public record Part(String code, long pence) {}
}
