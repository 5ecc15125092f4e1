package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartGroup;
import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The area of a drawing in which the series stands: axes, lines, marks. */
final class Plot {

    private static final double TEXT = 12;
    private static final int RIGHT = 10;
    /** Of the area at the width of a telephone. */
    private static final int LEAST_HEIGHT = 170;

    private static final int MOST_HEIGHT = 360;

    private final Shown shown;
    private final ControlChart chart;
    private final boolean percent;
    private final Axis axis;
    private final Markup out;
    private final double top;
    private final double height;
    private final double left;
    private final double right;
    private final Set<Integer> starts = new HashSet<>();

    Plot(Shown shown, int width, double top, Markup out) {
        this.shown = shown;
        this.top = top;
        this.out = out;
        chart = shown.chart();
        percent = shown.percent();
        axis = Axis.of(shown);
        height = Math.clamp(width * 0.36, LEAST_HEIGHT, MOST_HEIGHT);
        double labels = axis.ticks().stream()
                .mapToDouble(tick -> Lettering.width(label(tick), TEXT))
                .max()
                .orElse(0);
        left = Math.max(28, labels + 10);
        right = width - RIGHT;
        chart.groups().stream().skip(1).forEach(group -> starts.add(group.from().ordinal()));
    }

    /** Where what comes below it may begin. */
    double bottom() {
        return top + height + 20;
    }

    void draw() {
        grid();
        if (shown.isEmpty()) {
            return;
        }
        periods();
        chart.groups().stream().skip(1).forEach(this::rebase);
        line("limit", ChartPoint::lower);
        line("limit", ChartPoint::upper);
        line("centre", ChartPoint::centre);
        line("target", point -> chart.spec().targetAt(point.period()));
        if (showsBaseline(shown)) {
            baseline();
        }
        series();
        chart.points().forEach(this::mark);
        shown.unfinished().forEach(this::unfinished);
    }

    private String label(double tick) {
        return Numbers.tick(tick, axis, percent);
    }

    private void grid() {
        for (double tick : axis.ticks()) {
            out.form(
                            "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">",
                            left, y(tick), right, left - 5, y(tick) + 4)
                    .text(label(tick))
                    .raw("</text>\n");
        }
    }

    /** As many as there is room for, evenly: months by quarter or year, each at a tick of its own. */
    private void periods() {
        int first = shown.first().ordinal();
        int last = shown.last().ordinal();
        double room = Lettering.width(shown.last().toString(), TEXT) + 22;
        int step = Periodicity.step(shown.first().grain(), (last - first + 1) * room / (right - left));
        for (int ordinal = first; ordinal <= last; ordinal++) {
            if (last - first < step ? ordinal == first : Math.floorMod(ordinal, step) == 0) {
                tick(ordinal, room - 22);
            }
        }
    }

    private void tick(int ordinal, double wide) {
        double at = x(ordinal, 0);
        double middle = Math.clamp(at, wide / 2 + 1, right + RIGHT - wide / 2 - 1);
        out.form(
                        "<path class=\"axis\" d=\"M%.1f %.1fv4\"/><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">",
                        at, top + height, middle, top + height + 16)
                .text(shown.first().plus(ordinal - shown.first().ordinal()).toString())
                .raw("</text>\n");
    }

    private void rebase(ChartGroup group) {
        out.form(
                "<path class=\"rebase\" d=\"M%.1f %.1fV%.1f\"><title>New limits from %s</title></path>\n",
                x(group.from().ordinal(), -0.5), top, top + height, group.from());
    }

    /** As steps, for limits may differ from point to point; broken where there are none, and between groups. */
    private void line(String style, Function<ChartPoint, @Nullable Double> level) {
        var path = new StringJoiner("");
        ChartPoint before = null;
        double at = 0;
        for (var point : chart.points()) {
            var value = level.apply(point);
            if (value != null) {
                double here = y(value);
                boolean joined = before != null
                        && before.period().ordinal() + 1 == point.period().ordinal()
                        && !starts.contains(point.period().ordinal());
                if (!joined) {
                    path.add(Markup.number("M%.1f %.1f", x(point, -0.5), here));
                } else if (here != at) {
                    path.add(Markup.number("V%.1f", here));
                }
                path.add(Markup.number("H%.1f", x(point, 0.5)));
                at = here;
            }
            before = value == null ? null : point;
        }
        if (path.length() > 0) {
            out.form("<path class=\"%s\" d=\"%s\"/>\n", style, path);
        }
    }

    static boolean showsBaseline(Shown shown) {
        return shown.baseline()
                .filter(level -> level.value() != null
                        && !shown.isEmpty()
                        && level.first().ordinal() <= shown.last().ordinal())
                .isPresent();
    }

    /** From its window on, for what comes later is held against it. */
    private void baseline() {
        var level = shown.baseline().orElseThrow();
        var value = level.value();
        if (value != null) {
            int from = Math.max(level.first().ordinal(), shown.first().ordinal());
            out.form(
                    "<path class=\"baseline\" d=\"M%.1f %.1fH%.1f\"><title>Baseline %s to %s</title></path>\n",
                    x(from, -0.5), y(value), right, level.first(), level.last());
        }
    }

    private void series() {
        var path = new StringJoiner("");
        ChartPoint before = null;
        for (var point : chart.points()) {
            if (point.value() != null) {
                boolean joined = before != null
                        && before.value() != null
                        && before.period().ordinal() + 1 == point.period().ordinal();
                path.add(Markup.number(joined ? "L%.1f %.1f" : "M%.1f %.1f", x(point, 0), y(point.value())));
            }
            before = point;
        }
        out.form("<path class=\"series\" d=\"%s\"/>\n", path);
    }

    private void mark(ChartPoint point) {
        var value = point.value();
        if (value != null) {
            var sign = Sign.of(chart, point);
            boolean provisional = shown.isProvisional(point);
            var said = new StringJoiner(", ");
            said.add(Numbers.text(value, percent));
            if (provisional) {
                said.add("provisional");
            }
            point.flags().forEach(flag -> said.add(Sign.words(flag)));
            mark(point, value, provisional ? sign.style() + " hollow" : sign.style(), sign.shape(), said);
        }
    }

    private void unfinished(ChartPoint point) {
        var value = point.value();
        if (value != null) {
            var said = new StringJoiner(", ").add(Numbers.text(value, percent)).add("not judged yet");
            // It does not stretch the axis: what is counted so far may lie far below, and stands at the edge then.
            mark(point, Math.clamp(value, axis.least(), axis.most()), "axis open", Sign.UNFINISHED, said);
        }
    }

    private void mark(ChartPoint point, double value, String style, String shape, StringJoiner said) {
        out.form(
                        "<path class=\"%s\" d=\"%s\"><title>%s: ",
                        style, Sign.at(shape, x(point, 0), y(value)), point.period())
                .text(said.toString())
                .raw("</title></path>\n");
    }

    private double x(ChartPoint point, double offset) {
        return x(point.period().ordinal(), offset);
    }

    private double x(int ordinal, double offset) {
        int first = shown.first().ordinal();
        int last = shown.last().ordinal();
        return left + (ordinal - first + 0.5 + offset) * (right - left) / (last - first + 1);
    }

    private double y(double value) {
        return top + height * (1 - axis.share(value));
    }
}
