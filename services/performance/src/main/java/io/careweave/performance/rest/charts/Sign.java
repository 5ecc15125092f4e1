package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Flag;
import java.util.Locale;

/** How a point is marked, by shape as well as colour. */
enum Sign {
    COMMON("common", "by chance", "m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z"),
    BETTER("better", "better", "m-3.2-3.2h6.4v6.4h-6.4z"),
    WORSE("worse", "worse", "m0-4.4l4.4 4.4l-4.4 4.4l-4.4-4.4z"),
    CHANGED("changed", "changed", "m0-4.2l4.2 7.2h-8.4z");

    /** The shape of what is not judged yet. */
    static final String UNFINISHED = "m-3-3l6 6m0-6l-6 6";

    private final String style;
    private final String words;
    private final String shape;

    Sign(String style, String words, String shape) {
        this.style = style;
        this.words = words;
        this.shape = shape;
    }

    static Sign of(ControlChart chart, ChartPoint point) {
        return switch (chart.variation(point)) {
            case COMMON_CAUSE -> COMMON;
            case IMPROVEMENT -> BETTER;
            case CONCERN -> WORSE;
            case NEUTRAL -> CHANGED;
        };
    }

    static String words(Flag flag) {
        return switch (flag.rule()) {
            case OUTSIDE_LIMIT -> "outside the limits";
            case TREND -> "in a trend";
            case TWO_OF_THREE -> "one of two near a limit";
            case SHIFT -> "in a shift";
        };
    }

    String style() {
        return style;
    }

    String words() {
        return words;
    }

    String shape() {
        return shape;
    }

    /** A shape around a place. */
    static String at(String shape, double x, double y) {
        return String.format(Locale.ROOT, "M%.1f %.1f", x, y) + shape;
    }
}
