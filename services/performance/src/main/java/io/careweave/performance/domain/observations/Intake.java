package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Observations that come together, by series and period whatever their order. One that comes again for the same series and
 * period spoils all that do, whatever else is wrong with any of them: which of them is meant cannot be known.
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
    private final Rows rows;
    private final Map<SeriesKey, Integer> series = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private long received;
    private long[] order = {};
    private int kept;
    private List<Found> ranked = List.of();
    private int next;

    /** What is new of one series, by period. */
    public record Arrival(SeriesKey key, Grain grain, List<Observed> observed) {}

    private record Found(SeriesKey key, Grain grain) {}

    /** Of as many as a request has. */
    public Intake(Known known) {
        this(known, Rows.few());
    }

    /** @param rows takes what the rows say; empty */
    public Intake(Known known, Rows rows) {
        this.known = known;
        this.rows = rows;
    }

    /** Takes one row more, or quarantines it. */
    public void take(long line, Told told) {
        try {
            var placed = told.place(known);
            int at = index(placed.key(), placed.period().grain());
            var fault = placed.fault();
            if (fault == null) {
                rows.add(Math.toIntExact(line), at, placed.observed());
            } else {
                rows.add(Math.toIntExact(line), at, placed.period().ordinal(), fault);
            }
            received++;
        } catch (RowFault fault) {
            quarantine(line, fault.fault());
        }
    }

    private int index(SeriesKey key, Grain grain) {
        var index = series.get(key);
        if (index != null) {
            return index;
        }
        // Many series share few names: each is kept once.
        var own = new SeriesKey(key.code(), key.number(), name(key.orgCode()), name(key.stratum()));
        series.put(own, found.size());
        found.add(new Found(own, grain));
        return found.size() - 1;
    }

    private String name(String name) {
        return names.computeIfAbsent(name, Function.identity());
    }

    /** Of a row that has no key. */
    public void quarantine(long line, Fault fault) {
        verdicts.quarantined(line, fault);
        received++;
    }

    public boolean isFull() {
        return received > MOST_ROWS || found.size() > MOST_SERIES;
    }

    public long received() {
        return received;
    }

    /** Known after the last row. */
    public long quarantined() {
        return verdicts.count();
    }

    public Verdicts verdicts() {
        return verdicts;
    }

    /** After the last row: sorts them, and quarantines those that come more than once or are wrong by themselves. */
    public void end() {
        ranked = found.stream().sorted(Comparator.comparing(Found::key)).toList();
        int[] ranks = new int[found.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[Objects.requireNonNull(series.get(ranked.get(rank).key()))] = rank;
        }
        order = new long[rows.size()];
        for (int row = 0; row < order.length; row++) {
            order[row] = ((long) ranks[rows.series(row)] << PERIOD_BITS | rows.period(row)) << ROW_BITS | row;
        }
        Arrays.sort(order);
        dropQuarantined();
        verdicts.sort();
    }

    private void dropQuarantined() {
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && order[to] >> ROW_BITS == order[from] >> ROW_BITS) {
                to++;
            }
            var fault = to == from + 1 ? rows.fault(row(order[from])) : Fault.DUPLICATE;
            if (fault == null) {
                order[kept] = order[from];
                kept++;
                continue;
            }
            for (int row = from; row < to; row++) {
                verdicts.quarantined(rows.line(row(order[row])), fault);
            }
        }
    }

    private static int row(long sorted) {
        return (int) (sorted & ((1 << ROW_BITS) - 1));
    }

    /** The series of which something is taken, in the order of their keys. */
    public List<SeriesKey> keys() {
        var keys = new ArrayList<SeriesKey>();
        int last = -1;
        for (int row = 0; row < kept; row++) {
            if (rank(row) != last) {
                last = rank(row);
                keys.add(ranked.get(last).key());
            }
        }
        return keys;
    }

    /** The next series with all that came of each, in the order of their keys: about so many rows; empty at the end. */
    public List<Arrival> next(int most) {
        var arrivals = new ArrayList<Arrival>();
        int from = next;
        while (next < kept && next - from < most) {
            int rank = rank(next);
            var observed = new ArrayList<Observed>();
            while (next < kept && rank(next) == rank) {
                observed.add(rows.observed(row(order[next])));
                next++;
            }
            var one = ranked.get(rank);
            arrivals.add(new Arrival(one.key(), one.grain(), List.copyOf(observed)));
        }
        return arrivals;
    }

    private int rank(int index) {
        return (int) (order[index] >> (ROW_BITS + PERIOD_BITS));
    }
}
