package io.careweave.performance.domain.charts;

/** Finds signs of special causes in one group of a series: for each point a mask of {@link Flag}s. */
final class Signals {

    private final Conformance conformance;
    private final Series series;
    private final double[] values;
    private final Lines lines;
    private final int[] masks;

    /** @param values on the scale of the lines, which for times between events is a transformed one */
    Signals(Conformance conformance, Series series, double[] values, Lines lines, int[] masks) {
        this.conformance = conformance;
        this.series = series;
        this.values = values;
        this.lines = lines;
        this.masks = masks;
    }

    /** @param shift points on one side that are a shift */
    void find(int from, int to, int shift) {
        for (int i = from; i < to; i++) {
            if (values[i] > lines.upper[i]) {
                masks[i] |= Flag.up(Rule.OUTSIDE_LIMIT);
            } else if (values[i] < lines.lower[i]) {
                masks[i] |= Flag.down(Rule.OUTSIDE_LIMIT);
            }
        }
        if (conformance.runLength() > 0) {
            shifts(from, to, shift);
            trends(from, to, conformance.runLength());
        } else {
            longRuns(from, to, shift);
        }
        if (conformance.twoOfThree()) {
            twoOfThree(from, to);
        }
    }

    /** Where a point lies: 1 above the centre line, −1 below, 0 on it or nowhere. */
    private int side(int i) {
        return values[i] > lines.centre[i] ? 1 : values[i] < lines.centre[i] ? -1 : 0;
    }

    /** A point on the centre line breaks a run. */
    private void shifts(int from, int to, int length) {
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || !series.isJoined(i) || side(i) != side(start)) {
                flag(start, i, length, side(start));
                start = i;
            }
        }
    }

    private void flag(int start, int end, int length, int side) {
        if (end - start >= length && side != 0) {
            for (int i = start; i < end; i++) {
                masks[i] |= side > 0 ? Flag.up(Rule.SHIFT) : Flag.down(Rule.SHIFT);
            }
        }
    }

    /** Runs longer than is to be expected; points on the centre line neither count nor break them (Anhøj and Olesen 2014). */
    private void longRuns(int from, int to, int longest) {
        int start = from;
        int side = 0;
        int count = 0;
        for (int i = from; i <= to; i++) {
            boolean ends = i == to || i == from || !series.isJoined(i) || (side != 0 && side(i) == -side);
            if (ends) {
                mark(start, i, count > longest ? side : 0);
                start = i;
                side = 0;
                count = 0;
            }
            if (i < to && side(i) != 0) {
                side = side(i);
                count++;
            }
        }
    }

    private void mark(int start, int end, int side) {
        for (int i = start; i < end; i++) {
            if (side != 0 && side(i) == side) {
                masks[i] |= side > 0 ? Flag.up(Rule.SHIFT) : Flag.down(Rule.SHIFT);
            }
        }
    }

    /** A tie breaks a trend. */
    private void trends(int from, int to, int length) {
        boolean[] member = new boolean[to - from + 1];
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || !series.isJoined(i) || turns(i, start)) {
                for (int k = start; i - start >= length && k < i; k++) {
                    member[k - from] = true;
                }
                start = i < to && series.isJoined(i) && step(i) != 0 ? i - 1 : i;
            }
        }
        for (int i = from; i < to; i++) {
            if (member[i - from]) {
                // As in NHSRplotthedots: the direction in which it goes on, if it goes on in a trend.
                boolean on = i + 1 < to && member[i + 1 - from] && series.isJoined(i + 1);
                masks[i] |= step(on ? i + 1 : i) > 0 ? Flag.up(Rule.TREND) : Flag.down(Rule.TREND);
            }
        }
    }

    private boolean turns(int i, int start) {
        return step(i) == 0 || (i > start + 1 && step(i) != step(i - 1));
    }

    private double step(int i) {
        return Math.signum(values[i] - values[i - 1]);
    }

    /** All three on one side; only those near the limit are flagged. */
    private void twoOfThree(int from, int to) {
        for (int i = from + 2; i < to; i++) {
            if (series.isJoined(i)
                    && series.isJoined(i - 1)
                    && side(i) != 0
                    && side(i) == side(i - 1)
                    && side(i) == side(i - 2)
                    && near(i) + near(i - 1) + near(i - 2) >= 2) {
                for (int k = i - 2; k <= i; k++) {
                    if (near(k) == 1) {
                        masks[k] |= side(k) > 0 ? Flag.up(Rule.TWO_OF_THREE) : Flag.down(Rule.TWO_OF_THREE);
                    }
                }
            }
        }
    }

    private int near(int i) {
        boolean beyond = values[i] > lines.upperZone[i] || values[i] < lines.lowerZone[i];
        boolean outside = values[i] > lines.upper[i] || values[i] < lines.lower[i];
        return beyond && (conformance.outsideCounts() || !outside) ? 1 : 0;
    }
}
