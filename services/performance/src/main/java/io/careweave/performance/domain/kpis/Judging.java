package io.careweave.performance.domain.kpis;

import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges what is known of a contract's indicator; what contracting knows already is not told again. */
public final class Judging {

    private Judging() {}

    /** Whether figures of a statistic are ratios of whole numbers, as the targets of contracts are. */
    public static boolean isJudged(Statistic statistic) {
        return switch (statistic) {
            case COUNT, PROPORTION, CRUDE_RATE, MEAN, MONEY, TIME_BETWEEN -> true;
            case DSR, ISR -> false;
        };
    }

    /**
     * What is new, by period. Periods are judged once they are over; one of which nothing comes is said to be missing when
     * the next is over, too.
     *
     * @param observed by period, of the definition's grain
     * @param told the newest that contracting was told, by period
     */
    public static List<Judgement> news(
            KpiTerms terms,
            Definition definition,
            List<Observed> observed,
            Map<String, Judgement> told,
            LocalDate today) {
        var known = new HashMap<Integer, Observed>();
        observed.forEach(one -> known.put(one.period(), one));
        var news = new ArrayList<Judgement>();
        var period = Period.of(definition.grain(), terms.from());
        for (; period.lastDay().isBefore(today); period = period.plus(1)) {
            if (terms.covers(period)) {
                var before = told.get(period.toString());
                var now = judge(terms, definition, known.get(period.ordinal()), period, before != null, today);
                if (now != null && !now.equals(before)) {
                    news.add(now);
                }
            }
        }
        return news;
    }

    /** Null if there is nothing to say yet. */
    private static @Nullable Judgement judge(
            KpiTerms terms,
            Definition definition,
            @Nullable Observed observed,
            Period period,
            boolean told,
            LocalDate today) {
        if (observed == null) {
            return told || period.plus(1).lastDay().isBefore(today) ? Judgement.notSubmitted(period.toString()) : null;
        }
        var measured = observed.isKnown() ? observed.measured() : Measured.NOTHING;
        if (!isCount(measured.numerator()) || !isCount(denominator(definition, measured))) {
            return Judgement.notSubmitted(period.toString());
        }
        long denominator = (long) denominator(definition, measured);
        long numerator = terms.told(measured.numerator(), denominator);
        return new Judgement(
                period.toString(),
                numerator,
                denominator,
                terms.status(numerator, denominator),
                observed.state() == State.PROVISIONAL);
    }

    private static double denominator(Definition definition, Measured measured) {
        return switch (definition.statistic()) {
            case PROPORTION, CRUDE_RATE, DSR -> measured.denominator();
            case ISR -> measured.expected();
            case MEAN -> measured.n();
            case MONEY -> definition.denominator() == null ? 1 : measured.denominator();
            case COUNT, TIME_BETWEEN -> 1;
        };
    }

    /** Whether it can be told as a whole number; NaN is none. */
    private static boolean isCount(double component) {
        return component >= 0 && component <= Measured.MOST;
    }
}
