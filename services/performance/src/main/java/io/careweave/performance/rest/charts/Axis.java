package io.careweave.performance.rest.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The upright axis: from one round number to another, with all that is drawn between.
 *
 * @param step between ticks
 */
record Axis(double least, double most, double step) {

    private static final int STEPS = 5;

    /** Below, powers of ten lose their digits. */
    private static final double SMALLEST = 1e-290;

    static Axis of(Shown shown) {
        var chart = shown.chart();
        double[] drawn = Stream.concat(
                        (chart.points().isEmpty() ? shown.unfinished() : chart.points())
                                .stream()
                                        .flatMap(point ->
                                                Stream.of(point.value(), point.centre(), point.lower(), point.upper())),
                        Stream.concat(
                                chart.points().stream()
                                        .map(point -> chart.spec().targetAt(point.period())),
                                Stream.of(baseline(shown))))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double least = DoubleStream.of(drawn).min().orElse(0);
        double most = DoubleStream.of(drawn).max().orElse(1);
        double size = Math.max(Math.abs(least), Math.abs(most));
        // Nothing moves, or no more than a double can tell: room above and below.
        if (most - least <= Math.max(size * 1e-9, SMALLEST)) {
            double half = size < SMALLEST ? 1 : size / 10;
            least -= half;
            most += half;
        }
        double step = step((most - least) / STEPS);
        return new Axis(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
    }

    private static @Nullable Double baseline(Shown shown) {
        return Plot.showsBaseline(shown) ? shown.baseline().orElseThrow().value() : null;
    }

    /** 1, 2 or 5 times a power of ten, at least as much as given. */
    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast * (1 - 1e-12)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((most - least) / step);
        for (long i = 0; i <= count; i++) {
            double tick = least + i * step;
            ticks.add(Math.abs(tick) < step / 1e6 ? 0 : tick);
        }
        return ticks;
    }

    /** How far up a value is, from 0 to 1. */
    double share(double value) {
        return (value - least) / (most - least);
    }
}
