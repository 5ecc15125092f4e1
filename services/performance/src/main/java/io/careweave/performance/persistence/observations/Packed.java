package io.careweave.performance.persistence.observations;

import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points of a series from arrays in PostgreSQL's text form, one element a point. */
final class Packed {

    private static final int MOST_DIGITS = 9;

    private Packed() {}

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
        var text = String.valueOf(column);
        int[] wholes = new int[count(text)];
        int at = 1;
        for (int i = 0; i < wholes.length; i++) {
            int end = end(text, at);
            wholes[i] = Integer.parseInt(text, at, end, 10);
            at = end + 1;
        }
        return wholes;
    }

    private static double[] decimals(@Nullable Object column, int size) {
        double[] decimals = new double[size];
        if (column == null) {
            Arrays.fill(decimals, Double.NaN);
            return decimals;
        }
        var text = column.toString();
        int at = 1;
        for (int i = 0; i < size; i++) {
            int end = end(text, at);
            decimals[i] = decimal(text, at, end);
            at = end + 1;
        }
        return decimals;
    }

    /** Most are small whole numbers. */
    private static double decimal(String text, int from, int to) {
        int whole = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || i - from == MOST_DIGITS) {
                return Double.parseDouble(text.substring(from, to));
            }
            whole = whole * 10 + (digit - '0');
        }
        return whole;
    }

    /** Elements of <code>{1,2,3}</code>; none in <code>{}</code>. */
    private static int count(String text) {
        if (text.length() <= 2) {
            return 0;
        }
        int count = 1;
        for (int i = text.indexOf(','); i >= 0; i = text.indexOf(',', i + 1)) {
            count++;
        }
        return count;
    }

    /** Of the element that begins there. */
    private static int end(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() - 1 : comma;
    }
}
