package io.careweave.performance.domain.observations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which rows of a file were quarantined, and why: a number a row, as nearly all of a large file may be. */
public final class Verdicts {

    private static final int FAULTS = 6;
    private static final Fault[] ALL = Fault.values();

    private long[] found = new long[256];
    private int size;
    private int taken;

    /**
     * Rows next to each other that were quarantined for the same reason.
     *
     * @param line of the first
     * @param rows how many, counted from it
     */
    public record Verdict(long line, long rows, Fault fault) {}

    public void quarantined(long line, Fault fault) {
        if (size == found.length) {
            found = Arrays.copyOf(found, size + (size >> 1));
        }
        found[size] = line << FAULTS | Arrays.binarySearch(ALL, fault);
        size++;
    }

    public long count() {
        return size;
    }

    /** After the last row: they are told by line. */
    public void sort() {
        Arrays.sort(found, 0, size);
    }

    /** The next of them, at most so many; empty at the end. */
    public List<Verdict> next(int most) {
        var verdicts = new ArrayList<Verdict>();
        while (taken < size && verdicts.size() < most) {
            int first = taken;
            do {
                taken++;
            } while (taken < size && found[taken] == found[taken - 1] + (1L << FAULTS));
            int fault = (int) (found[first] & ((1 << FAULTS) - 1));
            verdicts.add(new Verdict(found[first] >> FAULTS, taken - first, ALL[fault]));
        }
        return verdicts;
    }
}
