package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartGroup;
import io.careweave.performance.domain.charts.ControlChart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart drawn: the title, the finding in sentences, the series with its limits, what the marks mean, what is to be known
 * of the figures. Its unit is a pixel of the width for which it is drawn, so that its text of twelve and more can be read
 * on a small telephone; signs differ in shape as well as colour, and colours give way to those that a reader forces.
 */
final class ChartSvg {

    /** Of a small telephone. */
    static final int WIDTH = 320;

    static final int WIDEST = 1600;

    private static final int MARGIN = 8;
    /** Bold letters of thirteen pixels, which some fonts make a good deal wider. */
    private static final double TITLE = 15;

    private static final double TEXT = 12;
    private static final int TITLE_LINE = 18;
    private static final int TEXT_LINE = 16;

    private final Shown shown;
    private final ControlChart chart;
    private final int width;
    private final boolean percent;
    private final Markup out = new Markup();
    private double y = 6;

    private ChartSvg(Shown shown, int width) {
        this.shown = shown;
        this.width = width;
        chart = shown.chart();
        percent = shown.percent();
    }

    /** @param width in pixels for which it is drawn; it can be shown at any */
    static String draw(Shown shown, int width) {
        return new ChartSvg(shown, width).draw();
    }

    private String draw() {
        lines(shown.title(), "class=\"title\" ", TITLE, TITLE_LINE);
        lines(Numbers.finding(chart, percent), "", TEXT, TEXT_LINE);
        y += 12;
        var plot = new Plot(shown, width, y, out);
        plot.draw();
        y = plot.bottom();
        legend();
        y += 4;
        shown.remarks().forEach(remark -> lines(Lettering.cut(remark, 240), "", TEXT, TEXT_LINE));
        return document();
    }

    private String document() {
        long height = Math.round(y) + MARGIN;
        // Names of parts differ from those of other charts on the same page.
        var id = Integer.toHexString((shown.title() + chart.points()).hashCode());
        var document = new Markup();
        document.form(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"100%%\" role=\"img\""
                        + " aria-labelledby=\"t%3$s d%3$s\" lang=\"en\">\n<title id=\"t%3$s\">",
                width, height, id);
        document.text(shown.title())
                .form("</title>\n<desc id=\"d%s\">", id)
                .text(description())
                .raw("</desc>\n<style>")
                .raw(Palette.STYLE)
                .form("</style>\n<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n", width, height);
        return document.raw(out.toString()).raw("</svg>\n").toString();
    }

    private void lines(String text, String style, double size, int height) {
        for (var line : Lettering.wrap(text, width - 2 * MARGIN, size)) {
            y += height;
            out.form("<text %sx=\"%d\" y=\"%.0f\">", style, MARGIN, y)
                    .text(line)
                    .raw("</text>\n");
        }
    }

    /** All that the drawing shows, for those who do not see it. */
    private String description() {
        List<String> sentences = new ArrayList<>();
        sentences.add(Numbers.finding(chart, percent));
        if (!chart.points().isEmpty()) {
            var points = chart.points();
            var limits = chart.groups().getLast();
            sentences.add("%d periods from %s to %s."
                    .formatted(
                            points.size(),
                            points.getFirst().period(),
                            points.getLast().period()));
            chart.last()
                    .ifPresent(point -> sentences.add(
                            "The last value is %s in %s.".formatted(number(point.value()), point.period())));
            sentences.add("Centre line %s, lower limit %s, upper limit %s."
                    .formatted(number(limits.centre()), limit(limits, limits.lower()), limit(limits, limits.upper())));
        }
        sentences.addAll(shown.remarks());
        sentences.add("All values are in the table and the CSV of this chart.");
        return String.join(" ", sentences);
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

    private void legend() {
        double x = MARGIN;
        y += TEXT_LINE;
        for (var item : Legend.of(shown)) {
            double wide = Legend.SAMPLE + Lettering.width(item.words(), TEXT) + 10;
            if (x > MARGIN && x + wide > width) {
                x = MARGIN;
                y += TEXT_LINE;
            }
            out.raw(item.sample(x, y - 4))
                    .form("<text x=\"%.1f\" y=\"%.0f\">", x + Legend.SAMPLE, y)
                    .text(item.words())
                    .raw("</text>\n");
            x += wide;
        }
    }
}
