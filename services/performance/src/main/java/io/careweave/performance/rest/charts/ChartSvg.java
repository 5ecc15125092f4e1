package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartGroup;
import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chart drawn: the title, the finding in sentences, the series with its limits. It is 320 units wide with text of ten and
 * more, so it can be read on a small telephone; signs differ in shape as well as colour, and colours give way to those that
 * a reader forces.
 */
final class ChartSvg {

    private static final int WIDTH = 320;
    private static final int PLOT = 170;
    private static final int LEFT = 44;
    private static final int RIGHT = 10;
    private static final int LINE = 13;

    private static final String STYLE = """
            text{font:10px system-ui,sans-serif;fill:#212b32}.title{font-size:12px;font-weight:600}.page{fill:#fff}\
            .grid{stroke:#d8dde0}.series{fill:none;stroke:#768692}.centre{stroke:#212b32;fill:none}\
            .limit{stroke:#768692;stroke-dasharray:4 3;fill:none}.target{stroke:#8a1538;stroke-dasharray:1.5 2.5;fill:none;stroke-width:1.5}\
            .rebase{stroke:#aeb7bd}.common{fill:#768692}.better{fill:#005eb8}.worse{fill:#ed8b00}.changed{fill:#330072}\
            @media(prefers-color-scheme:dark){text{fill:#f0f4f5}.page{fill:#1b2227}.grid{stroke:#3c474d}.centre{stroke:#f0f4f5}\
            .better{fill:#41b6e6}.changed{fill:#c9b3e6}.target{stroke:#ff8fab}}\
            @media(forced-colors:active){text{fill:CanvasText}.page{fill:Canvas}.grid,.rebase{stroke:GrayText}\
            .series,.centre,.limit{stroke:CanvasText}.target{stroke:LinkText}.common{fill:CanvasText}\
            .better,.worse,.changed{fill:Highlight;stroke:CanvasText}}""";

    private final ControlChart chart;
    private final String title;
    private final boolean percent;
    private final Axis axis;
    private final List<String> titleLines;
    private final List<String> findingLines;
    private final int top;
    private final Markup out = new Markup();

    private ChartSvg(ControlChart chart, String title) {
        this.chart = chart;
        this.title = title;
        percent = Numbers.percent(chart);
        axis = Axis.of(chart);
        titleLines = wrap(title, 46);
        findingLines = wrap(Numbers.finding(chart), 58);
        top = 8 + titleLines.size() * (LINE + 3) + findingLines.size() * LINE + 8;
    }

    static String draw(ControlChart chart, String title) {
        return new ChartSvg(chart, title).draw();
    }

    private String draw() {
        int height = top + PLOT + 42;
        // Names of parts differ from those of other charts on the same page.
        var id = Integer.toHexString((title + chart.points()).hashCode());
        out.form(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"100%%\" role=\"img\""
                        + " aria-labelledby=\"t%3$s d%3$s\" lang=\"en\">\n<title id=\"t%3$s\">",
                WIDTH, height, id);
        out.text(title)
                .form("</title>\n<desc id=\"d%s\">", id)
                .text(description())
                .raw("</desc>\n<style>");
        out.raw(STYLE).form("</style>\n<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n", WIDTH, height);
        words();
        grid();
        chart.groups().stream().skip(1).forEach(this::rebase);
        line("limit", ChartPoint::lower);
        line("limit", ChartPoint::upper);
        line("centre", ChartPoint::centre);
        line("target", point -> chart.spec().targetAt(point.period()));
        series();
        chart.points().forEach(this::mark);
        legend(height);
        return out.raw("</svg>\n").toString();
    }

    /** All that the drawing shows, for those who do not see it. */
    private String description() {
        var points = chart.points();
        if (points.isEmpty()) {
            return Numbers.finding(chart);
        }
        var limits = chart.groups().getLast();
        var last = chart.last()
                .map(point -> " The last value is %s in %s.".formatted(number(point.value()), point.period()))
                .orElse("");
        return "%s %d periods from %s to %s.%s Centre line %s, lower limit %s, upper limit %s. All values are in the table and the CSV of this chart."
                .formatted(
                        Numbers.finding(chart),
                        points.size(),
                        points.getFirst().period(),
                        points.getLast().period(),
                        last,
                        number(limits.centre()),
                        limit(limits, limits.lower()),
                        limit(limits, limits.upper()));
    }

    private String limit(ChartGroup group, @Nullable Double value) {
        boolean varies = value == null
                && chart.points().stream()
                        .anyMatch(point -> point.upper() != null
                                && point.period().ordinal() >= group.from().ordinal());
        return varies ? "different from point to point" : number(value);
    }

    private String number(@Nullable Double value) {
        return value == null ? "none" : Numbers.text(value, percent);
    }

    private void words() {
        int y = 4;
        for (var text : titleLines) {
            y += LINE + 3;
            out.form("<text class=\"title\" x=\"8\" y=\"%d\">", y).text(text).raw("</text>\n");
        }
        for (var text : findingLines) {
            y += LINE;
            out.form("<text x=\"8\" y=\"%d\">", y + 2).text(text).raw("</text>\n");
        }
    }

    private void grid() {
        for (double tick : axis.ticks()) {
            out.form(
                            "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">",
                            LEFT, y(tick), WIDTH - RIGHT, LEFT - 4, y(tick) + 3.5)
                    .text(Numbers.tick(tick, axis.step(), percent))
                    .raw("</text>\n");
        }
        int size = chart.points().size();
        int labels = Math.min(size, 4);
        for (int i = 0; i < labels; i++) {
            var point = chart.points().get(labels == 1 ? 0 : i * (size - 1) / (labels - 1));
            var anchor = i == 0 ? "start" : i == labels - 1 ? "end" : "middle";
            double x = labels == 1 ? LEFT : i == 0 ? x(point, -0.5) : i == labels - 1 ? x(point, 0.5) : x(point, 0);
            out.form("<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">", x, top + PLOT + 14, anchor)
                    .text(point.period().toString())
                    .raw("</text>\n");
        }
    }

    private void rebase(ChartGroup group) {
        out.form(
                "<path class=\"rebase\" d=\"M%.1f %dV%d\"><title>New limits from %s</title></path>\n",
                x(group.from().ordinal(), -0.5), top, top + PLOT, group.from());
    }

    /** As steps, for limits may differ from point to point; broken where there are none. */
    private void line(String style, Function<ChartPoint, @Nullable Double> level) {
        var path = new Markup();
        for (var point : chart.points()) {
            var value = level.apply(point);
            if (value != null) {
                path.form("M%.1f %.1fH%.1f", x(point, -0.5), y(value), x(point, 0.5));
            }
        }
        out.form("<path class=\"%s\" d=\"%s\"/>\n", style, path);
    }

    private void series() {
        var path = new Markup();
        ChartPoint before = null;
        for (var point : chart.points()) {
            if (point.value() != null) {
                boolean joined = before != null
                        && before.value() != null
                        && before.period().ordinal() + 1 == point.period().ordinal();
                path.form("%s%.1f %.1f", joined ? "L" : "M", x(point, 0), y(point.value()));
            }
            before = point;
        }
        out.form("<path class=\"series\" d=\"%s\"/>\n", path);
    }

    private void mark(ChartPoint point) {
        var value = point.value();
        if (value == null) {
            return;
        }
        double x = x(point, 0);
        double y = y(value);
        var sign = Sign.of(chart, point);
        out.form("<path class=\"%s\" d=\"%s\"><title>%s: ", sign.style(), sign.shape(x, y), point.period())
                .text(Numbers.text(value, percent))
                .text(
                        point.flags().isEmpty()
                                ? ""
                                : point.flags().stream().map(Sign::words).collect(Collectors.joining(", ", ", ", "")))
                .raw("</title></path>\n");
    }

    private void legend(int height) {
        double x = LEFT;
        for (var sign : Sign.values()) {
            if (chart.points().stream().anyMatch(point -> point.value() != null && Sign.of(chart, point) == sign)) {
                out.form("<path class=\"%s\" d=\"%s\"/>", sign.style(), sign.shape(x, height - 12.5));
                out.form("<text x=\"%.1f\" y=\"%d\">%s</text>\n", x + 6, height - 9, sign.words());
                x += 14 + sign.words().length() * 5.6;
            }
        }
    }

    private double x(ChartPoint point, double offset) {
        return x(point.period().ordinal(), offset);
    }

    private double x(int ordinal, double offset) {
        int first = chart.points().getFirst().period().ordinal();
        int last = chart.points().getLast().period().ordinal();
        return LEFT + (ordinal - first + 0.5 + offset) * (WIDTH - LEFT - RIGHT) / (last - first + 1);
    }

    private double y(double value) {
        return top + PLOT * (1 - axis.share(value));
    }

    /** Lines of at most so many characters; a word that is longer is broken. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+", -1)) {
            var rest = word;
            while (line.length() + rest.length() + (line.isEmpty() ? 0 : 1) > width) {
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    int cut = Character.isHighSurrogate(rest.charAt(width - 1)) ? width - 1 : width;
                    lines.add(rest.substring(0, cut));
                    rest = rest.substring(cut);
                }
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
