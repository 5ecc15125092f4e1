package io.careweave.budgets.domain.ledger;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From April to March.
 *
 * @param start the calendar year of its April, 2000 to 2199
 */
public record FinancialYear(int start) implements Comparable<FinancialYear> {

    /** As written: {@code FY2026} begins in April 2026. */
    public static final String FORM = "FY2[01][0-9]{2}";

    public FinancialYear {
        if (start < 2000 || start > 2199) {
            throw new IllegalArgumentException("no financial year of this ledger: " + start);
        }
    }

    /** @throws IllegalArgumentException if it is not written as {@link #FORM} */
    public static FinancialYear parse(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException("not a financial year: " + text);
        }
        return new FinancialYear(Integer.parseInt(text.substring(2)));
    }

    /** @param day a civil date in Europe/London */
    public static FinancialYear of(LocalDate day) {
        return new FinancialYear(day.getMonthValue() >= Month.APRIL.getValue() ? day.getYear() : day.getYear() - 1);
    }

    public FinancialYear next() {
        return new FinancialYear(start + 1);
    }

    public LocalDate firstDay() {
        return LocalDate.of(start, Month.APRIL, 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(start + 1, Month.MARCH, 31);
    }

    /** The first of April on which it is over; also of the last year, which none follows. */
    public LocalDate overOn() {
        return lastDay().plusDays(1);
    }

    /** April to March, then the one for adjustments. */
    public List<Period> periods() {
        return IntStream.rangeClosed(1, Period.ADJUSTMENTS)
                .mapToObj(number -> new Period(this, number))
                .toList();
    }

    @Override
    public int compareTo(FinancialYear other) {
        return Integer.compare(start, other.start);
    }

    @Override
    public String toString() {
        return "FY" + start;
    }
}
