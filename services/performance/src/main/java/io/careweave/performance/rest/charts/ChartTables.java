package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.observations.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data beside a drawing: as CSV in full precision, and as a table to read. */
final class ChartTables {

    private ChartTables() {}

    /** RFC 4180; what is absent is empty, which is not zero. Of what is stored also its target, status and flags. */
    static String csv(Shown shown) {
        var out = new StringBuilder("period,value,centre,lower,upper,flags")
                .append(shown.isStored() ? ",target,status,remarks" : "")
                .append("\r\n");
        for (var point : shown.all()) {
            List<String> cells = new ArrayList<>();
            cells.add(point.period().toString());
            cells.add(exact(point.value()));
            cells.add(exact(point.centre()));
            cells.add(exact(point.lower()));
            cells.add(exact(point.upper()));
            cells.add(point.flags().stream()
                    .map(flag -> flag.rule() + ":" + flag.side())
                    .collect(Collectors.joining(" ")));
            if (shown.isStored()) {
                cells.add(exact(shown.chart().spec().targetAt(point.period())));
                cells.add(shown.status(point).map(Enum::name).orElse(""));
                cells.add(shown.flags(point).stream().map(Enum::name).collect(Collectors.joining(" ")));
            }
            out.append(String.join(",", cells)).append("\r\n");
        }
        return out.toString();
    }

    private static String exact(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    static String html(Shown shown) {
        boolean percent = shown.percent();
        var out = new Markup()
                .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .text(shown.title())
                .raw("</title></head><body>\n<table><caption>")
                .text(shown.title())
                .raw(". ")
                .text(Numbers.finding(shown.chart(), percent))
                .raw("</caption>\n<thead><tr>");
        for (var head : new String[] {"Period", "Value", "Centre line", "Lower limit", "Upper limit", "Signs"}) {
            out.raw("<th scope=\"col\">").raw(head).raw("</th>");
        }
        if (shown.isStored()) {
            out.raw("<th scope=\"col\">Target</th><th scope=\"col\">Remarks</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        shown.all().forEach(point -> row(out, shown, point, percent));
        out.raw("</tbody></table>\n");
        shown.remarks().forEach(remark -> out.raw("<p>").text(remark).raw("</p>\n"));
        return out.raw("</body></html>\n").toString();
    }

    private static void row(Markup out, Shown shown, ChartPoint point, boolean percent) {
        out.raw("<tr><th scope=\"row\">").text(point.period().toString()).raw("</th>");
        for (var value : new Double[] {point.value(), point.centre(), point.lower(), point.upper()}) {
            number(out, value, percent);
        }
        out.raw("<td>")
                .text(point.flags().stream().map(Sign::words).collect(Collectors.joining(", ")))
                .raw("</td>");
        if (shown.isStored()) {
            number(out, shown.chart().spec().targetAt(point.period()), percent);
            out.raw("<td>").text(String.join(", ", words(shown, point))).raw("</td>");
        }
        out.raw("</tr>\n");
    }

    private static void number(Markup out, @Nullable Double value, boolean percent) {
        out.raw("<td>").text(value == null ? "–" : Numbers.text(value, percent)).raw("</td>");
    }

    private static List<String> words(Shown shown, ChartPoint point) {
        List<String> words = new ArrayList<>();
        if (shown.isProvisional(point)) {
            words.add("provisional");
        }
        if (shown.unfinished().contains(point)) {
            words.add("not judged yet");
        }
        shown.flags(point).stream().map(ChartTables::word).forEach(words::add);
        return words;
    }

    static String word(Flag flag) {
        return switch (flag) {
            case MISSING -> "missing";
            case LATE -> "late";
            case PARTIAL -> "partial";
            case IMPUTED -> "imputed";
            case SERIES_BREAK -> "not comparable with what came before";
            case DENOMINATOR_STALE -> "by an old denominator";
            case OUTLIER_QUERY -> "queried as an outlier";
            case COVERAGE -> "not the sum of all below";
        };
    }
}
