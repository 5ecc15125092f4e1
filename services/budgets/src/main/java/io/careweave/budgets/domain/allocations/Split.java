package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Pence shared out by weights with nothing left over, by the largest remainder (Hamilton): everybody gets the whole pence of
 * their share, and the pence left go one each to the largest fractions, ties by ascending code. A negative total is the
 * mirror image of the positive one. More in the pot can cost somebody a penny (the Alabama paradox); that is how it is.
 *
 * @param parts in the order of the weights
 */
public record Split(long totalPence, List<Part> parts) {

    /**
     * @param share what it is exactly
     * @param wholePence the share without its fraction
     * @param extraPenny whether it got one of the pence left
     */
    public record Part(String code, Ratio share, long wholePence, boolean extraPenny, long pence) {

        /** What is left of the share beside the whole pence; not negative. */
        public BigDecimal fraction() {
            var remainder = share.numerator().abs().mod(share.denominator());
            return Ratio.shown(remainder, share.denominator());
        }
    }

    public Split {
        parts = List.copyOf(parts);
    }

    /** @throws Refused 422 if the weights cannot share anything out, naming each that is wrong */
    public static Split of(long totalPence, List<Weight> weights) {
        check(weights);
        var total = BigInteger.valueOf(totalPence).abs();
        var sum = sum(weights);
        var exact = weights.stream()
                .map(weight -> total.multiply(weight.units()).divideAndRemainder(sum))
                .toList();
        var given = exact.stream().map(each -> each[0]).reduce(BigInteger.ZERO, BigInteger::add);
        var extra = largest(weights, exact, total.subtract(given).intValueExact());
        var sign = BigInteger.valueOf(totalPence < 0 ? -1 : 1);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < weights.size(); i++) {
            var weight = weights.get(i);
            var whole = exact.get(i)[0];
            var penny = extra.contains(i) ? BigInteger.ONE : BigInteger.ZERO;
            parts.add(new Part(
                    weight.code(),
                    new Ratio(total.multiply(weight.units()).multiply(sign), sum),
                    whole.multiply(sign).longValueExact(),
                    extra.contains(i),
                    whole.add(penny).multiply(sign).longValueExact()));
        }
        return new Split(totalPence, parts);
    }

    private static HashSet<Integer> largest(List<Weight> weights, List<BigInteger[]> exact, int count) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < weights.size(); i++) {
            places.add(i);
        }
        // All remainders are of the same divisor.
        places.sort(Comparator.<Integer, BigInteger>comparing(i -> exact.get(i)[1])
                .reversed()
                .thenComparing(i -> weights.get(i).code()));
        return new HashSet<>(places.subList(0, count));
    }

    private static BigInteger sum(List<Weight> weights) {
        return weights.stream().map(Weight::units).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static void check(List<Weight> weights) {
        if (weights.isEmpty()) {
            throw refused("There is nobody to share with.", new FieldError("/weights", "is empty"));
        }
        var faults = new ArrayList<FieldError>();
        var codes = new HashSet<String>();
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i).units().signum() < 0) {
                faults.add(new FieldError("/weights/" + i + "/weight", "is negative"));
            }
            if (!codes.add(weights.get(i).code())) {
                faults.add(new FieldError("/weights/" + i + "/code", "is there twice"));
            }
        }
        if (!faults.isEmpty()) {
            throw refused("Weights are not negative, and each code is there once.", Faults.first(faults));
        }
        if (sum(weights).signum() == 0) {
            throw refused("All weights are zero, so that nobody has a share.", new FieldError("/weights", "all zero"));
        }
    }

    private static Refused refused(String detail, FieldError... faults) {
        return new Refused(BudgetsProblem.INVALID_WEIGHTS, detail, faults);
    }
}
