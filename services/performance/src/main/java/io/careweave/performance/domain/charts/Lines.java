package io.careweave.performance.domain.charts;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Centre, limits and warning zone at each point of a series; NaN where there is none. */
final class Lines {

    final double[] centre;
    final double[] lower;
    final double[] upper;
    /** Two thirds of the way to a limit, before limits are cut at what a value can be. */
    final double[] lowerZone;

    final double[] upperZone;

    Lines(int points) {
        centre = none(points);
        lower = none(points);
        upper = none(points);
        lowerZone = none(points);
        upperZone = none(points);
    }

    private static double[] none(int points) {
        double[] values = new double[points];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Limits at a distance from the middle, cut at what is possible. */
    void around(int i, double middle, double distance, double least, double most) {
        lower[i] = Math.max(least, middle - distance);
        upper[i] = Math.min(most, middle + distance);
        lowerZone[i] = middle - distance * 2 / 3;
        upperZone[i] = middle + distance * 2 / 3;
    }

    void hide(int from, int to) {
        for (var line : new double[][] {lower, upper, lowerZone, upperZone}) {
            Arrays.fill(line, from, to, Double.NaN);
        }
    }

    /** NaN stays NaN. */
    void map(int from, int to, DoubleUnaryOperator operator) {
        for (var line : new double[][] {centre, lower, upper, lowerZone, upperZone}) {
            for (int i = from; i < to; i++) {
                line[i] = operator.applyAsDouble(line[i]);
            }
        }
    }
}
