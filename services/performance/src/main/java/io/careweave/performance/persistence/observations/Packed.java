package io.careweave.performance.persistence.observations;

import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Points of a series as arrays in PostgreSQL's text form, one element a point: a driver's own arrays of arrays would all
 * have to be of one length. Doubles are written so that they read back as they were.
 */
final class Packed {

    private Packed() {}

    static String ints(List<Point> points, ToIntFunction<Point> column) {
        var text = new StringBuilder(points.size() * 4 + 2).append('{');
        for (var point : points) {
            (text.length() == 1 ? text : text.append(',')).append(column.applyAsInt(point));
        }
        return text.append('}').toString();
    }

    /** Empty if no point has this component. */
    static String doubles(List<Point> points, ToDoubleFunction<Measured> column) {
        var text = new StringBuilder(points.size() * 8 + 2).append('{');
        boolean some = false;
        for (var point : points) {
            double value = column.applyAsDouble(point.observed().measured());
            some |= !Double.isNaN(value);
            (text.length() == 1 ? text : text.append(',')).append(written(value));
        }
        return some ? text.append('}').toString() : "";
    }

    private static Object written(double value) {
        long whole = (long) value;
        // Whole ones are shorter without a fraction.
        return whole == value ? (Object) whole : (Object) value;
    }

    /** @param columns periods, revisions, states, flags, numerators, denominators, expecteds, ns, sds */
    static List<Point> points(@Nullable Object[] columns, int first) {
        int[] periods = wholes(columns[first]);
        int[] revisions = wholes(columns[first + 1]);
        int[] states = wholes(columns[first + 2]);
        int[] flags = wholes(columns[first + 3]);
        double[] numerators = decimals(columns[first + 4], periods.length);
        double[] denominators = decimals(columns[first + 5], periods.length);
        double[] expecteds = decimals(columns[first + 6], periods.length);
        double[] ns = decimals(columns[first + 7], periods.length);
        double[] sds = decimals(columns[first + 8], periods.length);
        var points = new ArrayList<Point>(periods.length);
        for (int i = 0; i < periods.length; i++) {
            var measured = new Measured(numerators[i], denominators[i], expecteds[i], ns[i], sds[i]);
            points.add(new Point(revisions[i], new Observed(periods[i], measured, State.of(states[i]), flags[i])));
        }
        return points;
    }

    private static int[] wholes(@Nullable Object column) {
        var elements = elements(column);
        int[] wholes = new int[elements.length];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = Integer.parseInt(elements[i]);
        }
        return wholes;
    }

    private static double[] decimals(@Nullable Object column, int size) {
        double[] decimals = new double[size];
        if (column == null) {
            java.util.Arrays.fill(decimals, Double.NaN);
            return decimals;
        }
        var elements = elements(column);
        for (int i = 0; i < size; i++) {
            decimals[i] = Double.parseDouble(elements[i]);
        }
        return decimals;
    }

    private static String[] elements(@Nullable Object column) {
        var text = String.valueOf(column);
        return text.length() <= 2
                ? new String[0]
                : text.substring(1, text.length() - 1).split(",", -1);
    }
}
