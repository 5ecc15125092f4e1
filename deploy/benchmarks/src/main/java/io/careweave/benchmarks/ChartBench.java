package io.careweave.benchmarks;

import io.careweave.performance.domain.charts.ChartKind;
import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Every chart of a network computed again, rules included, on one thread and without a stack: 20,000 series of 60 months. */
final class ChartBench {
    private static final int SERIES = 20_000;
    private static final int MONTHS = 60;
    private static final int ROUNDS = 5;

    private ChartBench() {}

    static List<Figure> run() {
        List<List<Datum>> network = network();
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long began = System.nanoTime();
            long flagged = recompute(network);
            rounds.add((System.nanoTime() - began) / 1e9);
            // A fifth or so of in-control charts of that length shows a sign, and each has points without one.
            if (flagged < SERIES / 10 || flagged > (long) SERIES * MONTHS / 2) {
                throw new IllegalStateException("not what chance makes: " + flagged + " flags");
            }
        }
        return List.of(
                Figure.of("20,000 charts of 60 months, the first", rounds.getFirst(), "s"),
                Figure.of(
                        "20,000 charts of 60 months",
                        Median.of(rounds.subList(1, rounds.size()), Double::doubleValue),
                        "s",
                        "<=1"));
    }

    private static long recompute(List<List<Datum>> network) {
        long flagged = 0;
        for (List<Datum> series : network) {
            var chart = Charts.chart(ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, series));
            for (var point : chart.points()) {
                flagged += point.flags().size();
            }
        }
        return flagged;
    }

    private static List<List<Datum>> network() {
        SplittableRandom random = new SplittableRandom(20_240_401);
        Period first = Period.parse("2021-04").orElseThrow();
        List<List<Datum>> network = new ArrayList<>(SERIES);
        for (int i = 0; i < SERIES; i++) {
            List<Datum> series = new ArrayList<>(MONTHS);
            for (int month = 0; month < MONTHS; month++) {
                series.add(new Datum(first.plus(month), random.nextGaussian(12, 2), null, null));
            }
            network.add(series);
        }
        return network;
    }
}
