package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Computes a chart: group by group the limits, then the signs, then what they mean. */
public final class Charts {

    /** Nelson (1994): times between events become nearly normal by this root. */
    private static final double ROOT = 3.6;

    private final ChartSpec spec;
    private final Conformance conformance;
    private final Series series;
    /** On the scale of the rules; of times between events a root. */
    private final Series scaled;

    private final Lines lines;
    private final int[] masks;
    private final List<ChartGroup> groups = new ArrayList<>();

    private Charts(ChartSpec spec) {
        this.spec = spec;
        conformance = spec.conformance();
        series = Series.of(spec.kind(), spec.points());
        scaled = spec.kind() == ChartKind.T ? series.map(value -> Math.pow(value, 1 / ROOT)) : series;
        lines = new Lines(series.size());
        masks = new int[series.size()];
    }

    public static ControlChart chart(ChartSpec spec) {
        return new Charts(spec).compute();
    }

    private ControlChart compute() {
        var starts = starts();
        for (int g = 0; g < starts.size(); g++) {
            group(starts.get(g), g + 1 < starts.size() ? starts.get(g + 1) : series.size());
        }
        List<ChartPoint> points = new ArrayList<>(series.size());
        for (int i = 0; i < series.size(); i++) {
            points.add(new ChartPoint(
                    series.period(i),
                    orNull(told(i)),
                    orNull(lines.centre[i]),
                    orNull(lines.lower[i]),
                    orNull(lines.upper[i]),
                    Flag.of(masks[i])));
        }
        var target = target();
        var last = groups.isEmpty() ? null : groups.getLast();
        int from = starts.isEmpty() ? 0 : starts.getLast();
        return new ControlChart(
                spec,
                List.copyOf(groups),
                List.copyOf(points),
                variation(from),
                assurance(target, from),
                last == null ? 0 : last.longestRun(),
                last == null ? 0 : last.crossings(),
                target);
    }

    /** Multiplied first, as the figure is wherever else it is told. */
    private double told(int i) {
        return spec.multiplier() == 1
                ? series.value(i)
                : series.observed(i) * spec.multiplier() / series.denominator(i);
    }

    /** A group starts at the first value of or after its rebase: a period without one is as good as not there. */
    private List<Integer> starts() {
        var starts = new TreeSet<Integer>();
        if (series.size() > 0) {
            starts.add(0);
        }
        int first = series.firstPresent(0, series.size());
        for (var rebase : spec.rebases()) {
            int i = first + 1;
            while (i < series.size()
                    && !(series.isPresent(i) && series.period(i).ordinal() >= rebase.ordinal())) {
                i++;
            }
            if (i < series.size() && series.period(first).ordinal() < rebase.ordinal()) {
                starts.add(i);
            }
        }
        return List.copyOf(starts);
    }

    /** The first point after those on which the limits of a group rest. */
    private int base(int from, int to) {
        int left = spec.fixAfter() == null ? Integer.MAX_VALUE : spec.fixAfter();
        int base = from;
        while (base < to && left > 0) {
            left -= series.isPresent(base) ? 1 : 0;
            base++;
        }
        return base;
    }

    private void group(int from, int to) {
        var limits = new Limits(spec.kind(), conformance, scaled, lines);
        double range = limits.compute(from, to, base(from, to));
        int present = limits.present(from, to);
        if (present < 2 || (conformance.hidesTrialLimits() && present < Conformance.TRIAL_POINTS)) {
            lines.hide(from, to);
        }
        var runs = Runs.of(scaled, scaled.values(), lines.centre, from, to);
        boolean byLength = conformance.runLength() == 0;
        new Signals(conformance, scaled, scaled.values(), lines, masks)
                .find(from, to, byLength ? runs.longestExpected() : conformance.runLength());
        if (spec.kind() == ChartKind.T) {
            lines.map(from, to, value -> value <= 0 ? 0 : Math.pow(value, ROOT));
        }
        if (spec.multiplier() != 1) {
            lines.map(from, to, value -> value * spec.multiplier());
        }
        boolean fewCrossings = byLength && runs.crossings() < runs.crossingsExpected();
        groups.add(new ChartGroup(
                series.period(series.firstPresent(from, to)),
                series.period(series.lastPresent(from, to)),
                present,
                same(lines.centre, from, to),
                same(lines.lower, from, to),
                same(lines.upper, from, to),
                orNull(range),
                runs.longest(),
                runs.crossings(),
                notes(from, to, present, fewCrossings)));
    }

    private List<Note> notes(int from, int to, int present, boolean fewCrossings) {
        List<Note> notes = new ArrayList<>();
        boolean limited = false;
        boolean flat = true;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(lines.upper[i])) {
                limited = true;
                flat &= lines.upper[i] == lines.lower[i];
            }
        }
        if (!limited) {
            notes.add(Note.NO_LIMITS);
        }
        if (present >= 2 && present < Conformance.TRIAL_POINTS) {
            notes.add(Note.TRIAL_LIMITS);
        }
        if (limited && flat) {
            notes.add(Note.LOW_INFORMATION);
        }
        if (fewCrossings) {
            notes.add(Note.FEW_CROSSINGS);
        }
        return List.copyOf(notes);
    }

    private @Nullable Variation variation(int from) {
        for (int i = series.size() - 1; i >= from; i--) {
            if (series.isPresent(i)) {
                var flags = Flag.of(masks[i]);
                return flags.isEmpty() && Double.isNaN(lines.upper[i])
                        ? null
                        : Variation.of(flags, spec.polarity(), conformance);
            }
        }
        return null;
    }

    private @Nullable Assurance assurance(@Nullable Double target, int from) {
        if (target == null || spec.polarity() == Polarity.NEUTRAL) {
            return null;
        }
        for (int i = series.size() - 1; i >= from; i--) {
            if (!Double.isNaN(lines.upper[i])) {
                return Assurance.of(target, lines.lower[i], lines.upper[i], spec.polarity());
            }
        }
        return null;
    }

    private @Nullable Double target() {
        return series.size() == 0 ? spec.target() : spec.targetAt(series.period(series.lastPresent(0, series.size())));
    }

    /** The value that all have who have one. */
    private static @Nullable Double same(double[] values, int from, int to) {
        double common = Double.NaN;
        for (int i = from; i < to; i++) {
            if (values[i] != common && !Double.isNaN(common) && !Double.isNaN(values[i])) {
                return null;
            }
            common = Double.isNaN(values[i]) ? common : values[i];
        }
        return orNull(common);
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
