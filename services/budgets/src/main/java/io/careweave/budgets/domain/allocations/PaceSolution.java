package io.careweave.budgets.domain.allocations;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The λ at which shares of clamp(target · λ, low, high) sum to the pot. The sum never falls as λ grows, and is a straight line
 * between breakpoints, where a share leaves its floor or meets its cap; so λ is found exactly, by solving the line of the
 * piece that has the pot. Where several λ do, it is the one nearest to 1: the shares are the same.
 */
final class PaceSolution {

    private PaceSolution() {}

    /** Where the sum is constant + slope · λ, up to the next breakpoint. */
    private record Piece(Ratio from, @Nullable Ratio to, BigInteger constant, BigInteger slope) {

        /** The sign of sum(λ) − pot. */
        int compare(Ratio lambda, BigInteger pot) {
            var sum = constant.multiply(lambda.denominator()).add(slope.multiply(lambda.numerator()));
            return sum.compareTo(pot.multiply(lambda.denominator()));
        }

        Ratio solve(BigInteger pot) {
            return new Ratio(pot.subtract(constant), slope).reduced();
        }

        boolean isFlat() {
            return slope.signum() == 0;
        }
    }

    /** A λ from which a share's part of the sum is another. */
    private record Breakpoint(Ratio at, BigInteger constant, BigInteger slope) {}

    static BigInteger least(List<Range> ranges) {
        return ranges.stream().map(Range::low).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Null for no end. A share with a target of nothing stays on its floor, whatever λ. */
    static @Nullable BigInteger most(List<Range> ranges) {
        var sum = BigInteger.ZERO;
        for (var range : ranges) {
            var most = range.target().signum() == 0 ? range.low() : range.high();
            if (most == null) {
                return null;
            }
            sum = sum.add(most);
        }
        return sum;
    }

    /** @param pot from {@link #least} to {@link #most}, in the unit of the ranges */
    static Ratio lambda(BigInteger pot, List<Range> ranges) {
        var pieces = pieces(ranges);
        var smallest = smallest(pieces, pot);
        var greatest = greatest(pieces, pot);
        if (smallest.compareTo(Ratio.ONE) > 0) {
            return smallest;
        }
        return greatest != null && greatest.compareTo(Ratio.ONE) < 0 ? greatest : Ratio.ONE;
    }

    /** The sum at the end of a piece never falls from one to the next, so halving finds the first that has the pot. */
    private static Ratio smallest(List<Piece> pieces, BigInteger pot) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            var to = Objects.requireNonNull(pieces.get(middle).to());
            if (pieces.get(middle).compare(to, pot) >= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        var first = pieces.get(low);
        return first.isFlat() ? first.from() : first.solve(pot);
    }

    /** Null if there is none. */
    private static @Nullable Ratio greatest(List<Piece> pieces, BigInteger pot) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (pieces.get(middle).compare(pieces.get(middle).from(), pot) > 0) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        var last = pieces.get(low);
        // A flat piece that has the pot is followed by another that begins with it, unless nothing grows any more.
        return last.isFlat() ? null : last.solve(pot);
    }

    private static List<Piece> pieces(List<Range> ranges) {
        var pieces = new ArrayList<Piece>();
        var from = Ratio.ZERO;
        var constant = least(ranges);
        var slope = BigInteger.ZERO;
        for (var next : breakpoints(ranges)) {
            pieces.add(new Piece(from, next.at(), constant, slope));
            constant = constant.add(next.constant());
            slope = slope.add(next.slope());
            from = next.at();
        }
        pieces.add(new Piece(from, null, constant, slope));
        return pieces;
    }

    private static List<Breakpoint> breakpoints(List<Range> ranges) {
        var all = new ArrayList<Breakpoint>();
        for (var range : ranges) {
            if (range.target().signum() > 0) {
                all.add(new Breakpoint(range.lowAt(), range.low().negate(), range.target()));
                range.highAt()
                        .ifPresent(at -> all.add(new Breakpoint(
                                at,
                                Objects.requireNonNull(range.high()),
                                range.target().negate())));
            }
        }
        // Stable: a share leaves its floor before it meets its cap, where both are one.
        all.sort(Comparator.comparing(Breakpoint::at));
        return all;
    }
}
