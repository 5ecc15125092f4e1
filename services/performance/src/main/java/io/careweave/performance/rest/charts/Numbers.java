package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Finding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: four digits that matter, proportions as percentages. */
final class Numbers {

    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_UP);

    private Numbers() {}

    static String text(double value, boolean percent) {
        var rounded = BigDecimal.valueOf(value)
                .movePointRight(percent ? 2 : 0)
                .round(FOUR)
                .stripTrailingZeros();
        int magnitude = rounded.precision() - rounded.scale();
        boolean plain = rounded.signum() == 0 || (magnitude > -6 && magnitude <= 16);
        return (plain ? rounded.toPlainString() : rounded.toString()) + (percent ? "%" : "");
    }

    /** To as many places as the step between ticks has; millions and more by their short names. */
    static String tick(double value, Axis axis, boolean percent) {
        double size = Math.max(Math.abs(axis.least()), Math.abs(axis.most()));
        int shortened = percent || value == 0 || size < 1e6 ? 0 : size < 1e9 ? 6 : size < 1e12 ? 9 : 12;
        int shift = (percent ? 2 : 0) - shortened;
        int places = -(int) Math.floor(Math.log10(axis.step()) + 1e-9) - shift;
        if (places > 12 || places < -12) {
            return text(value, percent);
        }
        var number = BigDecimal.valueOf(value)
                .movePointRight(shift)
                .setScale(Math.max(0, places), RoundingMode.HALF_UP)
                .toPlainString();
        return number
                + switch (shortened) {
                    case 6 -> "m";
                    case 9 -> "bn";
                    case 12 -> "tn";
                    default -> percent ? "%" : "";
                };
    }

    static String finding(ControlChart chart, boolean percent) {
        var target = chart.target();
        return Finding.of(chart, target == null ? "" : text(target, percent));
    }
}
