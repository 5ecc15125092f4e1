package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data beside a drawing: as CSV in full precision, and as a table to read. */
final class ChartTables {

    private ChartTables() {}

    /** RFC 4180; what is absent is empty, which is not zero. */
    static String csv(ControlChart chart) {
        var out = new StringBuilder("period,value,centre,lower,upper,flags\r\n");
        for (var point : chart.points()) {
            out.append(point.period())
                    .append(',')
                    .append(exact(point.value()))
                    .append(',')
                    .append(exact(point.centre()))
                    .append(',')
                    .append(exact(point.lower()))
                    .append(',')
                    .append(exact(point.upper()))
                    .append(',')
                    .append(point.flags().stream()
                            .map(flag -> flag.rule() + ":" + flag.side())
                            .collect(Collectors.joining(" ")))
                    .append("\r\n");
        }
        return out.toString();
    }

    private static String exact(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    static String html(ControlChart chart, String title) {
        boolean percent = Numbers.percent(chart);
        var out = new Markup()
                .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .text(title)
                .raw("</title></head><body>\n<table><caption>")
                .text(title)
                .raw(". ")
                .text(Numbers.finding(chart))
                .raw("</caption>\n<thead><tr>");
        for (var head : new String[] {"Period", "Value", "Centre line", "Lower limit", "Upper limit", "Signs"}) {
            out.raw("<th scope=\"col\">").raw(head).raw("</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        for (var point : chart.points()) {
            row(out, point, percent);
        }
        return out.raw("</tbody></table>\n</body></html>\n").toString();
    }

    private static void row(Markup out, ChartPoint point, boolean percent) {
        out.raw("<tr><th scope=\"row\">").text(point.period().toString()).raw("</th>");
        for (var value : new Double[] {point.value(), point.centre(), point.lower(), point.upper()}) {
            out.raw("<td>")
                    .text(value == null ? "–" : Numbers.text(value, percent))
                    .raw("</td>");
        }
        out.raw("<td>")
                .text(point.flags().stream().map(Sign::words).collect(Collectors.joining(", ")))
                .raw("</td></tr>\n");
    }
}
