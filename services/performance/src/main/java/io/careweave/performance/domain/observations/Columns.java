package io.careweave.performance.domain.observations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file in columns of numbers, in blocks: some thirty octets a row instead of an object for each, and nothing is
 * copied as they grow. Components that hardly any file has take room only where there are some.
 */
final class Columns {

    private static final int BITS = 16;
    private static final int ROWS = 1 << BITS;
    private static final Fault[] FAULTS = Fault.values();

    private final List<Block> blocks = new ArrayList<>();
    private int size;

    private static final class Block {
        private final int[] lines = new int[ROWS];
        private final int[] series = new int[ROWS];
        private final int[] periods = new int[ROWS];
        /** State and flags; below zero for a row that is quarantined, by its fault. */
        private final short[] states = new short[ROWS];

        private final double[] numerators = new double[ROWS];
        private final double[] denominators = new double[ROWS];
        private double @Nullable [] expecteds;
        private double @Nullable [] ns;
        private double @Nullable [] sds;
    }

    int size() {
        return size;
    }

    void add(int line, int series, Observed observed) {
        var block = add(line, series, observed.period());
        int at = size & (ROWS - 1);
        var measured = observed.measured();
        block.states[at] = (short) (observed.state().code() << 8 | observed.flags());
        block.numerators[at] = measured.numerator();
        block.denominators[at] = measured.denominator();
        block.expecteds = set(block.expecteds, at, measured.expected());
        block.ns = set(block.ns, at, measured.n());
        block.sds = set(block.sds, at, measured.sd());
        size++;
    }

    /** One that is not taken: it is kept to be found should it come again. */
    void add(int line, int series, int period, Fault fault) {
        add(line, series, period).states[size & (ROWS - 1)] = (short) ~Arrays.binarySearch(FAULTS, fault);
        size++;
    }

    private Block add(int line, int series, int period) {
        int at = size & (ROWS - 1);
        if (at == 0) {
            blocks.add(new Block());
        }
        var block = blocks.getLast();
        block.lines[at] = line;
        block.series[at] = series;
        block.periods[at] = period;
        return block;
    }

    private static double @Nullable [] set(double @Nullable [] column, int at, double value) {
        if (column == null && Double.isNaN(value)) {
            return null;
        }
        var kept = column;
        if (kept == null) {
            kept = new double[ROWS];
            Arrays.fill(kept, Double.NaN);
        }
        kept[at] = value;
        return kept;
    }

    int line(int row) {
        return block(row).lines[row & (ROWS - 1)];
    }

    int series(int row) {
        return block(row).series[row & (ROWS - 1)];
    }

    int period(int row) {
        return block(row).periods[row & (ROWS - 1)];
    }

    /** Why a row is not taken; null if it is. */
    @Nullable
    Fault fault(int row) {
        short state = block(row).states[row & (ROWS - 1)];
        return state < 0 ? FAULTS[~state] : null;
    }

    /** Of a row that is taken. */
    Observed observed(int row) {
        var block = block(row);
        int at = row & (ROWS - 1);
        return new Observed(
                block.periods[at],
                new Measured(
                        block.numerators[at],
                        block.denominators[at],
                        get(block.expecteds, at),
                        get(block.ns, at),
                        get(block.sds, at)),
                State.of(block.states[at] >> 8),
                block.states[at] & 0xFF);
    }

    private Block block(int row) {
        return blocks.get(row >> BITS);
    }

    private static double get(double @Nullable [] column, int at) {
        return column == null ? Double.NaN : column[at];
    }
}
