package io.careweave.contracting.domain.kpis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;

/** What may be withheld for a milestone missed. */
public final class Consequences {

    private static final int MONTHS = 12;

    private Consequences() {}

    /**
     * NHS Standard Contract, General Conditions, GC9 (contract management).
     *
     * @param from first day on which it holds
     * @param perMilestone share of the monthly value for each milestone missed, in per cent
     * @param cap share of the monthly value that is withheld at most at any time, in per cent
     * @param source where it is published
     */
    public record Scale(LocalDate from, BigDecimal perMilestone, BigDecimal cap, String source) {}

    /** Lifetime value by month of the term, months begun counted whole; pence, unrounded. */
    public static BigDecimal monthlyValue(long valuePence, LocalDate start, LocalDate end) {
        var term = Period.between(start, end);
        long months = Math.addExact(Math.multiplyExact((long) term.getYears(), MONTHS), term.getMonths())
                + (term.getDays() > 0 ? 1 : 0);
        return BigDecimal.valueOf(valuePence).divide(BigDecimal.valueOf(Math.max(1, months)), 10, RoundingMode.HALF_UP);
    }

    /**
     * What one milestone more costs, in whole pence, rounded down once: never more than the share.
     *
     * @param withheldPence what is withheld under the contract and neither released nor retained
     */
    public static long toWithhold(BigDecimal monthlyPence, Scale scale, long withheldPence) {
        long asked = share(monthlyPence, scale.perMilestone());
        long room = share(monthlyPence, scale.cap()) - withheldPence;
        return Math.clamp(room, 0, asked);
    }

    private static long share(BigDecimal monthlyPence, BigDecimal percent) {
        return monthlyPence
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
