package io.careweave.performance.domain.indicators;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of periods. Each counts its periods by consecutive whole numbers, so that the period after is the number after
 * and a gap is a difference. Financial years begin on 1 April; weeks are those of ISO 8601.
 */
public enum Grain {
    WEEK("([0-9]{4})-W([0-9]{2})"),
    MONTH("([0-9]{4})-([0-9]{2})"),
    QUARTER("([0-9]{4})-Q([1-4])"),
    FINANCIAL_QUARTER("FY([0-9]{4})-Q([1-4])"),
    FINANCIAL_YEAR("FY([0-9]{4})");

    /** The Monday on which weeks begin to be counted. */
    private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);

    private final Pattern form;

    Grain(String form) {
        this.form = Pattern.compile(form);
    }

    Matcher matcher(String text) {
        return form.matcher(text);
    }

    /** Number of a period by what its name says; -1 if there is none, as there is no week 53 in most years. */
    int numberOf(int year, int part) {
        return switch (this) {
            case WEEK -> week(year, part);
            case MONTH -> part < 1 || part > 12 ? -1 : year * 12 + part - 1;
            case QUARTER, FINANCIAL_QUARTER -> year * 4 + part - 1;
            case FINANCIAL_YEAR -> year;
        };
    }

    private static int week(int year, int part) {
        // The week with 4 January is the first of its year.
        var first = ordinalOfWeek(LocalDate.of(year, 1, 4));
        var next = ordinalOfWeek(LocalDate.of(year + 1, 1, 4));
        return part < 1 || first + part - 1 >= next ? -1 : first + part - 1;
    }

    static int ordinalOfWeek(LocalDate day) {
        return Math.toIntExact(Math.floorDiv(ChronoUnit.DAYS.between(FIRST_MONDAY, day), 7L));
    }

    LocalDate firstDay(int ordinal) {
        return switch (this) {
            case WEEK -> FIRST_MONDAY.plusWeeks(ordinal);
            case MONTH -> LocalDate.of(Math.floorDiv(ordinal, 12), Math.floorMod(ordinal, 12) + 1, 1);
            case QUARTER -> LocalDate.of(Math.floorDiv(ordinal, 4), Math.floorMod(ordinal, 4) * 3 + 1, 1);
            case FINANCIAL_QUARTER ->
                LocalDate.of(Math.floorDiv(ordinal, 4), 4, 1).plusMonths(Math.floorMod(ordinal, 4) * 3L);
            case FINANCIAL_YEAR -> LocalDate.of(ordinal, 4, 1);
        };
    }

    String name(int ordinal) {
        return switch (this) {
            case WEEK -> {
                var thursday = firstDay(ordinal).plusDays(3);
                yield String.format(
                        Locale.ROOT, "%04d-W%02d", thursday.getYear(), (thursday.getDayOfYear() - 1) / 7 + 1);
            }
            case MONTH ->
                String.format(Locale.ROOT, "%04d-%02d", Math.floorDiv(ordinal, 12), Math.floorMod(ordinal, 12) + 1);
            case QUARTER ->
                String.format(Locale.ROOT, "%04d-Q%d", Math.floorDiv(ordinal, 4), Math.floorMod(ordinal, 4) + 1);
            case FINANCIAL_QUARTER ->
                String.format(Locale.ROOT, "FY%04d-Q%d", Math.floorDiv(ordinal, 4), Math.floorMod(ordinal, 4) + 1);
            case FINANCIAL_YEAR -> String.format(Locale.ROOT, "FY%04d", ordinal);
        };
    }

    /** Whether periods of the other lie wholly within periods of this one. */
    public boolean holds(Grain other) {
        return switch (this) {
            case WEEK, MONTH -> other == this;
            case QUARTER, FINANCIAL_QUARTER -> other != WEEK && other != FINANCIAL_YEAR;
            case FINANCIAL_YEAR -> other != WEEK;
        };
    }
}
