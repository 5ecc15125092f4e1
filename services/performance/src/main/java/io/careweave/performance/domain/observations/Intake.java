package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Observations that come together, by series and period whatever their order. One that comes again for the same series and
 * period spoils all that do: which of them is meant cannot be known.
 */
public final class Intake {

    /** More than a network of its size has in thirty years of months. */
    public static final int MOST_ROWS = 2_000_000;

    /** Several times the series that a network has. */
    public static final int MOST_SERIES = 100_000;

    private static final int ROW_BITS = 21;
    private static final int PERIOD_BITS = 15;

    private final Known known;
    private final Verdicts verdicts = new Verdicts();
    private final Columns rows = new Columns();
    private final Map<SeriesKey, Integer> series = new HashMap<>();
    private final List<SeriesKey> keys = new ArrayList<>();
    private final Map<String, Grain> grains = new HashMap<>();
    private long received;
    private long[] order = {};
    private List<SeriesKey> ranked = List.of();
    private int next;

    /** What is new of one series, by period. */
    public record Arrival(SeriesKey key, Grain grain, List<Observed> observed) {}

    public Intake(Known known) {
        this.known = known;
    }

    /** Takes one row more, or quarantines it. */
    public void take(long line, Told told) {
        try {
            var sound = told.judge(known);
            grains.putIfAbsent(
                    sound.key().code() + ' ' + sound.key().number(),
                    sound.period().grain());
            rows.add(Math.toIntExact(line), index(sound.key()), sound.observed());
            received++;
        } catch (RowFault fault) {
            quarantine(line, fault.fault());
        }
    }

    private int index(SeriesKey key) {
        return series.computeIfAbsent(key, _ -> {
            keys.add(key);
            return keys.size() - 1;
        });
    }

    public void quarantine(long line, Fault fault) {
        verdicts.quarantined(line, fault);
        received++;
    }

    public boolean isFull() {
        return received > MOST_ROWS || keys.size() > MOST_SERIES;
    }

    public long received() {
        return received;
    }

    public long quarantined() {
        return verdicts.count();
    }

    public Verdicts verdicts() {
        return verdicts;
    }

    /** After the last row: sorts them, and quarantines those that come more than once. */
    public void end() {
        ranked = keys.stream().sorted().toList();
        int[] ranks = new int[keys.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[Objects.requireNonNull(series.get(ranked.get(rank)))] = rank;
        }
        order = new long[rows.size()];
        for (int row = 0; row < order.length; row++) {
            order[row] = ((long) ranks[rows.series(row)] << PERIOD_BITS | rows.period(row)) << ROW_BITS | row;
        }
        Arrays.sort(order);
        dropRepeated();
        verdicts.sort();
    }

    private void dropRepeated() {
        int kept = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && order[to] >> ROW_BITS == order[from] >> ROW_BITS) {
                to++;
            }
            if (to == from + 1) {
                order[kept] = order[from];
                kept++;
            } else {
                for (int row = from; row < to; row++) {
                    verdicts.quarantined(rows.line(row(order[row])), Fault.DUPLICATE);
                }
            }
        }
        order = Arrays.copyOf(order, kept);
    }

    private static int row(long sorted) {
        return (int) (sorted & ((1 << ROW_BITS) - 1));
    }

    /** The next series with all that came of each, in the order of their keys: about so many rows; empty at the end. */
    public List<Arrival> next(int most) {
        var arrivals = new ArrayList<Arrival>();
        int from = next;
        while (next < order.length && next - from < most) {
            int rank = rank(next);
            var observed = new ArrayList<Observed>();
            while (next < order.length && rank(next) == rank) {
                observed.add(rows.observed(row(order[next])));
                next++;
            }
            var key = ranked.get(rank);
            arrivals.add(new Arrival(
                    key, Objects.requireNonNull(grains.get(key.code() + ' ' + key.number())), List.copyOf(observed)));
        }
        return arrivals;
    }

    private int rank(int index) {
        return (int) (order[index] >> (ROW_BITS + PERIOD_BITS));
    }
}
