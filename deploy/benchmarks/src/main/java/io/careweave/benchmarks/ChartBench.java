package io.careweave.benchmarks;

import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Every chart computed again, rules included, without a stack: of a network, 20,000 series of 60 months, on one thread; of
 * England, 300 indicators of 6,500 practices, on all there are.
 */
final class ChartBench {
    private static final int SERIES = 20_000;
    private static final int MONTHS = 60;
    private static final int ROUNDS = 5;
    private static final int ENGLAND = 6_500 * 300;

    private ChartBench() {}

    static List<Figure> run(boolean full) {
        List<Figure> figures = new ArrayList<>(network());
        if (full) {
            figures.add(england());
        }
        return figures;
    }

    private static List<Figure> network() {
        List<List<Datum>> network = series(SERIES, 0);
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long began = System.nanoTime();
            long flagged = recompute(network);
            rounds.add((System.nanoTime() - began) / 1e9);
            requireChance(flagged, SERIES);
        }
        return List.of(
                Figure.of("20,000 charts of 60 months, the first", rounds.getFirst(), "s"),
                Figure.of(
                        "20,000 charts of 60 months",
                        Median.of(rounds.subList(1, rounds.size()), Double::doubleValue),
                        "s",
                        "<=1"));
    }

    /** In parts, as all of it together would need gigabytes; making the parts does not count. */
    private static Figure england() {
        long nanos = 0;
        long flagged = 0;
        for (int from = 0; from < ENGLAND; from += SERIES) {
            List<List<Datum>> part = series(Math.min(SERIES, ENGLAND - from), from);
            long began = System.nanoTime();
            flagged += part.parallelStream().mapToLong(ChartBench::flags).sum();
            nanos += System.nanoTime() - began;
        }
        requireChance(flagged, ENGLAND);
        return Figure.of("1,950,000 charts of 60 months, all cores", nanos / 1e9, "s", "<=20");
    }

    /** A fifth or so of in-control charts of that length shows a sign, and each has points without one. */
    private static void requireChance(long flagged, int charts) {
        if (flagged < charts / 10 || flagged > (long) charts * MONTHS / 2) {
            throw new IllegalStateException("not what chance makes: " + flagged + " flags");
        }
    }

    private static long recompute(List<List<Datum>> network) {
        long flagged = 0;
        for (List<Datum> series : network) {
            flagged += flags(series);
        }
        return flagged;
    }

    private static long flags(List<Datum> series) {
        var chart = Charts.chart(ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, series));
        long flags = 0;
        for (var point : chart.points()) {
            flags += point.flags().size();
        }
        return flags;
    }

    private static List<List<Datum>> series(int count, int seed) {
        SplittableRandom random = new SplittableRandom(20_240_401L + seed);
        Period first = Period.parse("2021-04").orElseThrow();
        List<List<Datum>> network = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<Datum> series = new ArrayList<>(MONTHS);
            for (int month = 0; month < MONTHS; month++) {
                series.add(new Datum(first.plus(month), random.nextGaussian(12, 2), null, null));
            }
            network.add(series);
        }
        return network;
    }
}
