package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What lines and marks mean: of those that are there. */
final class Legend {

    /** Room for the sample. */
    static final int SAMPLE = 22;

    private Legend() {}

    /** A sample and what it means. */
    record Item(String style, boolean isLine, String shape, String words) {

        private static Item line(String style, String words) {
            return new Item(style, true, "", words);
        }

        /** Its middle at a height. */
        String sample(double x, double y) {
            return isLine
                    ? String.format(Locale.ROOT, "<path class=\"%s\" d=\"M%.1f %.1fh16\"/>", style, x, y)
                    : String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>", style, Sign.at(shape, x + 10, y));
        }
    }

    static List<Item> of(Shown shown) {
        var chart = shown.chart();
        List<Item> items = new ArrayList<>();
        if (chart.points().stream().anyMatch(point -> point.centre() != null)) {
            items.add(Item.line("centre", "centre line"));
        }
        if (chart.points().stream().anyMatch(point -> point.upper() != null)) {
            items.add(Item.line("limit", "limits"));
        }
        if (chart.points().stream().anyMatch(point -> chart.spec().targetAt(point.period()) != null)) {
            items.add(Item.line("target", "target"));
        }
        if (Plot.showsBaseline(shown)) {
            items.add(Item.line("baseline", "baseline"));
        }
        marks(shown, items);
        return items;
    }

    private static void marks(Shown shown, List<Item> items) {
        var there = shown.chart().points().stream()
                .filter(point -> point.value() != null)
                .toList();
        for (var sign : Sign.values()) {
            if (there.stream().anyMatch(point -> Sign.of(shown.chart(), point) == sign)) {
                items.add(new Item(sign.style(), false, sign.shape(), sign.words()));
            }
        }
        if (there.stream().anyMatch(shown::isProvisional)) {
            items.add(new Item("common hollow", false, Sign.COMMON.shape(), "provisional"));
        }
        if (shown.unfinished().stream().map(ChartPoint::value).anyMatch(value -> value != null)) {
            items.add(new Item("axis open", false, Sign.UNFINISHED, "not judged yet"));
        }
    }
}
