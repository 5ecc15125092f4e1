package io.careweave.budgets.domain.ledger;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A month of a financial year, or its thirteenth period, which takes adjustments after March and has no days of its own.
 *
 * @param number 1 for April to 12 for March, 13 for adjustments
 */
public record Period(FinancialYear year, int number) implements Comparable<Period> {

    public static final int MARCH = 12;
    public static final int ADJUSTMENTS = 13;

    /** As written: {@code FY2026-P08} is November 2026. */
    public static final String FORM = FinancialYear.FORM + "-P(0[1-9]|1[0-3])";

    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::year).thenComparingInt(Period::number);

    public Period {
        if (number < 1 || number > ADJUSTMENTS) {
            throw new IllegalArgumentException("no period: " + number);
        }
    }

    /** @throws IllegalArgumentException if it is not written as {@link #FORM} */
    public static Period parse(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException("not a period: " + text);
        }
        return new Period(FinancialYear.parse(text.substring(0, 6)), Integer.parseInt(text.substring(8)));
    }

    /** The month that a day is in. */
    public static Period of(LocalDate day) {
        return new Period(FinancialYear.of(day), Math.floorMod(day.getMonthValue() - 4, 12) + 1);
    }

    /** As stored and sealed: year times hundred plus number, so that order is kept. */
    public int code() {
        return year.start() * 100 + number;
    }

    public static Period ofCode(int code) {
        return new Period(new FinancialYear(code / 100), code % 100);
    }

    /** Whether a year ends with it: with its March, and with what is adjusted after it. */
    public boolean endsYear() {
        return number >= MARCH;
    }

    public boolean isForAdjustments() {
        return number == ADJUSTMENTS;
    }

    /** First day of its month; of the thirteenth, the last day of the year. */
    public LocalDate firstDay() {
        return isForAdjustments() ? year.lastDay() : year.firstDay().plusMonths(number - 1L);
    }

    /** Last day of its month; of the thirteenth, the last day of the year. */
    public LocalDate lastDay() {
        return isForAdjustments() ? year.lastDay() : firstDay().plusMonths(1).minusDays(1);
    }

    @Override
    public int compareTo(Period other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s-P%02d".formatted(year, number);
    }
}
