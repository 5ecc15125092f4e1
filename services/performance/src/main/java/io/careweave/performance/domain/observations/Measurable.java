package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.StandardPopulation;
import io.careweave.performance.domain.indicators.Statistic;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of an indicator, and of which periods observations are taken.
 *
 * @param latest ordinal of the last period that has begun
 * @param locked ordinal of the last period that does not change any more
 */
public record Measurable(IndicatorVersion version, int latest, int locked) {

    /** @param lockedThrough last day of what is locked; absent for nothing */
    public static Measurable of(IndicatorVersion version, @Nullable LocalDate lockedThrough, LocalDate today) {
        var grain = version.definition().grain();
        return new Measurable(
                version, Period.of(grain, today).ordinal(), lockedThrough == null ? -1 : locked(grain, lockedThrough));
    }

    private static int locked(Grain grain, LocalDate through) {
        var period = Period.of(grain, through);
        return period.lastDay().isAfter(through) ? period.ordinal() - 1 : period.ordinal();
    }

    /** Whether it is observed by such periods. */
    boolean has(Period period) {
        return period.grain() == version.definition().grain();
    }

    /** Whether it is observed of such parts of the population: a standardised rate of the bands that it is made of. */
    boolean has(String stratum) {
        return version.definition().statistic() != Statistic.DSR
                || StandardPopulation.weight(stratum).isPresent();
    }

    /** What keeps one of its periods from being observed; null if nothing does. */
    @Nullable
    Fault fault(Period period) {
        if (period.ordinal() > latest) {
            return Fault.FUTURE;
        }
        return period.ordinal() <= locked ? Fault.LOCKED : null;
    }
}
