package io.careweave.performance.application.observations;

import io.careweave.commons.files.Scratch;
import io.careweave.performance.domain.observations.Fault;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Rows;
import io.careweave.performance.domain.observations.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file as numbers, 56 octets each, in blocks outside the heap; nothing is copied as they grow. */
final class Columns implements Rows {

    private static final int BITS = 12;
    private static final int BLOCK = 1 << BITS;

    private static final int LINE = 0;
    private static final int SERIES = 4;
    private static final int PERIOD = 8;
    /** State and flags; below zero for a row that is quarantined, by its fault. */
    private static final int STATE = 12;

    private static final int NUMERATOR = 16;
    private static final int DENOMINATOR = 24;
    private static final int EXPECTED = 32;
    private static final int N = 40;
    private static final int SD = 48;
    private static final int WIDTH = 56;
    private static final Fault[] FAULTS = Fault.values();

    private final Scratch scratch;
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private int size;

    Columns(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void add(int line, int series, Observed observed) {
        var block = add(line, series, observed.period());
        var measured = observed.measured();
        int at = at(size);
        block.putInt(at + STATE, observed.state().code() << 8 | observed.flags());
        block.putDouble(at + NUMERATOR, measured.numerator());
        block.putDouble(at + DENOMINATOR, measured.denominator());
        block.putDouble(at + EXPECTED, measured.expected());
        block.putDouble(at + N, measured.n());
        block.putDouble(at + SD, measured.sd());
        size++;
    }

    @Override
    public void add(int line, int series, int period, Fault fault) {
        add(line, series, period).putInt(at(size) + STATE, ~Arrays.binarySearch(FAULTS, fault));
        size++;
    }

    private ByteBuffer add(int line, int series, int period) {
        if ((size & (BLOCK - 1)) == 0) {
            blocks.add(scratch.more(BLOCK * WIDTH));
        }
        var block = block(size);
        int at = at(size);
        block.putInt(at + LINE, line);
        block.putInt(at + SERIES, series);
        block.putInt(at + PERIOD, period);
        return block;
    }

    @Override
    public int line(int row) {
        return block(row).getInt(at(row) + LINE);
    }

    @Override
    public int series(int row) {
        return block(row).getInt(at(row) + SERIES);
    }

    @Override
    public int period(int row) {
        return block(row).getInt(at(row) + PERIOD);
    }

    @Override
    public @Nullable Fault fault(int row) {
        int state = block(row).getInt(at(row) + STATE);
        return state < 0 ? FAULTS[~state] : null;
    }

    @Override
    public Observed observed(int row) {
        var block = block(row);
        int at = at(row);
        int state = block.getInt(at + STATE);
        return new Observed(
                block.getInt(at + PERIOD),
                new Measured(
                        block.getDouble(at + NUMERATOR),
                        block.getDouble(at + DENOMINATOR),
                        block.getDouble(at + EXPECTED),
                        block.getDouble(at + N),
                        block.getDouble(at + SD)),
                State.of(state >> 8),
                state & 0xFF);
    }

    private ByteBuffer block(int row) {
        return blocks.get(row >> BITS);
    }

    private static int at(int row) {
        return (row & (BLOCK - 1)) * WIDTH;
    }
}
