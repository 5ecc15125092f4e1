package io.careweave.benchmarks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param aim what it should be, such as {@code <=500}; null where there is none
 */
@JsonPropertyOrder({"name", "value", "unit", "aim"})
record Figure(
        String name, double value, String unit, @Nullable String aim) {

    static Figure of(String name, double value, String unit) {
        return new Figure(name, rounded(value), unit, null);
    }

    static Figure of(String name, double value, String unit, String aim) {
        return new Figure(name, rounded(value), unit, aim);
    }

    /** More digits than these are noise. */
    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
