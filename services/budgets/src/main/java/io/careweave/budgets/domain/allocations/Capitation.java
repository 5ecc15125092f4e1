package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fair shares: target(p) = Σs pot(s) · W(p,s) / ΣW(s), then pace of change, then whole pence. Everything is carried in whole
 * numbers of one small unit, 1/(D·10^12) of a penny, where D makes each target whole; so nothing is rounded on the way.
 */
public final class Capitation {

    private static final BigInteger RATES = BigInteger.TEN.pow(Ratio.PLACES);

    private final Inputs inputs;

    /** By component, then practice. */
    private final List<List<WeightedList>> lists = new ArrayList<>();

    /** The same as whole numbers that are in proportion within a component. */
    private final List<List<BigInteger>> weights = new ArrayList<>();

    private final List<BigInteger> sums = new ArrayList<>();

    /** By which those whole numbers are larger than the weighted lists. */
    private final List<BigInteger> scales = new ArrayList<>();

    private final BigInteger patients;

    /** Units of a penny. */
    private final BigInteger unit;

    /** Units that one of the weights of a component gets of its pot. */
    private final List<BigInteger> perWeight = new ArrayList<>();

    private Capitation(Inputs inputs) {
        this.inputs = inputs;
        patients = BigInteger.valueOf(
                inputs.practices().stream().mapToLong(PracticeList::patients).reduce(0, Math::addExact));
        var places = BigInteger.ONE;
        for (int s = 0; s < inputs.components().size(); s++) {
            var component = inputs.components().get(s);
            var listed = inputs.practices().stream()
                    .map(practice -> WeightedList.of(practice, component))
                    .toList();
            var ratios = listed.stream().map(WeightedList::weighted).toList();
            var common = Ratio.commonDenominator(ratios);
            var whole = ratios.stream().map(ratio -> ratio.over(common)).toList();
            var sum = whole.stream().reduce(BigInteger.ZERO, BigInteger::add);
            if (sum.signum() == 0) {
                throw nobody(s);
            }
            lists.add(listed);
            weights.add(whole);
            sums.add(sum);
            scales.add(common);
            places = Ratio.lcm(places, sum);
        }
        unit = places.multiply(RATES);
        for (int s = 0; s < sums.size(); s++) {
            var pot = BigInteger.valueOf(inputs.components().get(s).potPence());
            perWeight.add(pot.multiply(unit.divide(sums.get(s))));
        }
    }

    private static Refused nobody(int component) {
        return new Refused(
                BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                "All weighted lists of a component are zero, so that nobody has a share of its pot.",
                new FieldError("/components/" + component, "nobody has weight"));
    }

    /** @throws Refused 422 if nothing can be computed from them, or no shares fit between floors, caps and the pot */
    public static Allocation compute(Inputs inputs) {
        inputs.requirePossible();
        return new Capitation(inputs).allocation();
    }

    private Allocation allocation() {
        var ranges = new ArrayList<Range>();
        for (int p = 0; p < inputs.practices().size(); p++) {
            var target = BigInteger.ZERO;
            for (int s = 0; s < inputs.components().size(); s++) {
                target = target.add(target(s, p));
            }
            ranges.add(range(target, inputs.practices().get(p).basePence()));
        }
        var lambda = lambda(ranges);
        var shares = new ArrayList<Weight>();
        for (int p = 0; p < ranges.size(); p++) {
            shares.add(new Weight(
                    inputs.practices().get(p).orgCode(), ranges.get(p).at(lambda)));
        }
        var pence = pence(shares);
        var lines = new ArrayList<Allocation.Line>();
        for (int p = 0; p < ranges.size(); p++) {
            lines.add(line(p, ranges.get(p), lambda, pence.get(p)));
        }
        return new Allocation(inputs.potPence(), lambda, shared(lines), lines);
    }

    private List<Long> pence(List<Weight> shares) {
        // All is zero where the pot is, which weights are not.
        return inputs.potPence() == 0
                ? shares.stream().map(_ -> 0L).toList()
                : Split.of(inputs.potPence(), shares).parts().stream()
                        .map(Split.Part::pence)
                        .toList();
    }

    /** A practice's share of a pot, in units. */
    private BigInteger target(int component, int practice) {
        return perWeight.get(component).multiply(weights.get(component).get(practice));
    }

    private Range range(BigInteger target, @Nullable Long basePence) {
        var pace = inputs.pace();
        var low = BigInteger.ZERO;
        var high = (BigInteger) null;
        var lowRate = (Ratio) null;
        if (basePence != null) {
            var base = BigInteger.valueOf(basePence).multiply(unit);
            if (pace.floor() != null) {
                low = grown(base, pace.floor());
            }
            if (pace.cap() != null) {
                high = grown(base, pace.cap());
            }
        }
        if (pace.minimumDistance() != null) {
            var distant = grown(target, pace.minimumDistance());
            if (distant.compareTo(low) >= 0) {
                low = distant;
                lowRate = Ratio.of(BigDecimal.ONE.add(pace.minimumDistance()));
            }
        }
        return new Range(target, low, high == null ? null : high.max(low), lowRate);
    }

    /** Whole, for a unit is small enough for twelve places. */
    private static BigInteger grown(BigInteger units, BigDecimal rate) {
        return units.divide(RATES)
                .multiply(RATES.add(rate.setScale(Ratio.PLACES).unscaledValue()));
    }

    private Ratio lambda(List<Range> ranges) {
        var pot = BigInteger.valueOf(inputs.potPence()).multiply(unit);
        var least = PaceSolution.least(ranges);
        var most = PaceSolution.most(ranges);
        if (pot.compareTo(least) < 0 || (most != null && pot.compareTo(most) > 0)) {
            throw infeasible(least, most);
        }
        return PaceSolution.lambda(pot, ranges);
    }

    /** Says the whole pence between which a pot would do, and how far this one is off. */
    private Refused infeasible(BigInteger least, @Nullable BigInteger most) {
        var pot = BigInteger.valueOf(inputs.potPence());
        var minimum = least.add(unit).subtract(BigInteger.ONE).divide(unit);
        var maximum = most == null ? null : most.divide(unit);
        boolean small = pot.compareTo(minimum) < 0;
        var gap = small ? minimum.subtract(pot) : pot.subtract(Objects.requireNonNull(maximum));
        var detail = small
                ? "The floors sum to %s pence: the pot of %s pence is short by %s pence.".formatted(minimum, pot, gap)
                : "The caps sum to %s pence: of the pot of %s pence, %s pence cannot be shared out."
                        .formatted(maximum, pot, gap);
        return new Refused(
                BudgetsProblem.INFEASIBLE_PACE_OF_CHANGE,
                detail + possible(minimum, maximum),
                new FieldError("minimumPotPence", minimum.toString()),
                new FieldError("maximumPotPence", maximum == null ? "none" : maximum.toString()),
                new FieldError("potPence", pot.toString()),
                new FieldError("gapPence", gap.toString()));
    }

    private static String possible(BigInteger minimum, @Nullable BigInteger maximum) {
        if (maximum == null) {
            return " A pot of %s pence or more would do.".formatted(minimum);
        }
        return minimum.compareTo(maximum) > 0
                ? " No pot of whole pence would do."
                : " A pot of %s to %s pence would do.".formatted(minimum, maximum);
    }

    private Allocation.Line line(int p, Range range, Ratio lambda, long pence) {
        var practice = inputs.practices().get(p);
        boolean limitedBelow = inputs.pace().minimumDistance() != null
                || (inputs.pace().floor() != null && practice.basePence() != null);
        return new Allocation.Line(
                practice.orgCode(),
                weighed(p),
                Ratio.shown(range.target(), unit),
                practice.basePence(),
                limitedBelow ? Ratio.shown(range.low(), unit) : null,
                range.high() == null ? null : Ratio.shown(range.high(), unit),
                bound(range, lambda, limitedBelow, practice.basePence()),
                Ratio.shown(range.at(lambda), unit.multiply(lambda.denominator())),
                pence,
                parts(p, pence));
    }

    private Allocation.Bound bound(Range range, Ratio lambda, boolean limitedBelow, @Nullable Long basePence) {
        if (limitedBelow && range.atLow(lambda)) {
            var distance = inputs.pace().minimumDistance();
            boolean byDistance = distance != null
                    && (basePence == null
                            || inputs.pace().floor() == null
                            || grown(
                                                    BigInteger.valueOf(basePence)
                                                            .multiply(unit),
                                                    inputs.pace().floor())
                                            .compareTo(range.low())
                                    < 0);
            return byDistance ? Allocation.Bound.MINIMUM_DISTANCE : Allocation.Bound.FLOOR;
        }
        return range.atHigh(lambda) ? Allocation.Bound.CAP : Allocation.Bound.NONE;
    }

    private List<Allocation.Weighed> weighed(int p) {
        var all = new ArrayList<Allocation.Weighed>();
        for (int s = 0; s < inputs.components().size(); s++) {
            var normalised = weights.get(s).get(p).multiply(patients);
            all.add(new Allocation.Weighed(
                    inputs.components().get(s).code(),
                    lists.get(s).get(p),
                    Ratio.shown(normalised, sums.get(s)),
                    Ratio.shown(target(s, p), unit)));
        }
        return all;
    }

    /** The pence by component, in proportion to the targets; by the pots where a practice has no target but a floor. */
    private List<Allocation.Part> parts(int p, long pence) {
        var byTarget = new ArrayList<Weight>();
        var byPot = new ArrayList<Weight>();
        for (int s = 0; s < inputs.components().size(); s++) {
            var component = inputs.components().get(s);
            byTarget.add(new Weight(component.code(), target(s, p)));
            byPot.add(new Weight(component.code(), BigInteger.valueOf(component.potPence())));
        }
        if (pence == 0) {
            return byPot.stream()
                    .map(weight -> new Allocation.Part(weight.code(), 0))
                    .toList();
        }
        boolean hasTarget = byTarget.stream().anyMatch(weight -> weight.units().signum() > 0);
        return Split.of(pence, hasTarget ? byTarget : byPot).parts().stream()
                .map(part -> new Allocation.Part(part.code(), part.pence()))
                .toList();
    }

    private List<Allocation.Shared> shared(List<Allocation.Line> lines) {
        var all = new ArrayList<Allocation.Shared>();
        for (int s = 0; s < inputs.components().size(); s++) {
            var component = inputs.components().get(s);
            int place = s;
            var total = new Ratio(sums.get(s), scales.get(s));
            all.add(new Allocation.Shared(
                    component.code(),
                    component.potPence(),
                    patients.longValueExact(),
                    total.shown(),
                    Ratio.shown(patients.multiply(total.denominator()), total.numerator()),
                    Ratio.shown(
                            BigInteger.valueOf(component.potPence()).multiply(total.denominator()), total.numerator()),
                    lines.stream()
                            .mapToLong(line -> line.parts().get(place).pence())
                            .sum()));
        }
        return all;
    }
}
