package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.Period;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A series in the order of its periods, as arrays for speed; NaN is a gap.
 *
 * <p>A point is joined to the one before if both are there and their periods follow each other: only then may they share a
 * moving range or a run.
 */
final class Series {

    private final List<Period> periods;
    private final double[] observed;
    private final double[] values;
    private final double[] denominators;
    private final double[] deviations;
    private final boolean[] joined;

    private Series(List<Period> periods) {
        this.periods = periods;
        observed = new double[periods.size()];
        values = new double[periods.size()];
        denominators = new double[periods.size()];
        deviations = new double[periods.size()];
        joined = new boolean[periods.size()];
    }

    /** @param data of one grain and no period twice, in any order */
    static Series of(ChartKind kind, List<Datum> data) {
        var sorted = data.stream()
                .sorted(Comparator.comparingInt(datum -> datum.period().ordinal()))
                .toList();
        var series = new Series(sorted.stream().map(Datum::period).toList());
        for (int i = 0; i < sorted.size(); i++) {
            series.put(i, sorted.get(i), kind);
        }
        return series;
    }

    private void put(int i, Datum datum, ChartKind kind) {
        var value = datum.value();
        var denominator = datum.denominator();
        var deviation = datum.sd();
        denominators[i] = denominator == null ? Double.NaN : denominator;
        deviations[i] = deviation == null ? Double.NaN : deviation;
        observed[i] = value == null ? Double.NaN : value;
        values[i] = kind.isRatio() && denominator != null ? observed[i] / denominator : observed[i];
        joined[i] = i > 0
                && !Double.isNaN(values[i])
                && !Double.isNaN(values[i - 1])
                && periods.get(i).ordinal() == periods.get(i - 1).ordinal() + 1;
    }

    /** The same series on another scale. */
    Series map(DoubleUnaryOperator operator) {
        var mapped = new Series(periods);
        System.arraycopy(joined, 0, mapped.joined, 0, size());
        for (int i = 0; i < size(); i++) {
            mapped.values[i] = operator.applyAsDouble(values[i]);
        }
        return mapped;
    }

    int size() {
        return values.length;
    }

    Period period(int i) {
        return periods.get(i);
    }

    /** What is charted, such as a proportion; NaN if there is none. */
    double value(int i) {
        return values[i];
    }

    /** What was counted or measured, before it is taken by its denominator. */
    double observed(int i) {
        return observed[i];
    }

    double denominator(int i) {
        return denominators[i];
    }

    double deviation(int i) {
        return deviations[i];
    }

    boolean isPresent(int i) {
        return !Double.isNaN(values[i]);
    }

    /** Of those from one to before another; the first of all if none has a value. */
    int firstPresent(int from, int to) {
        int i = from;
        while (i < to && !isPresent(i)) {
            i++;
        }
        return i < to ? i : from;
    }

    /** Of those from one to before another; the last of all if none has a value. */
    int lastPresent(int from, int to) {
        int i = to - 1;
        while (i >= from && !isPresent(i)) {
            i--;
        }
        return i >= from ? i : to - 1;
    }

    boolean isJoined(int i) {
        return joined[i];
    }

    double[] values() {
        return values;
    }
}
