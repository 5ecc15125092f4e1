package io.careweave.performance.domain.judgement;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a series is looked at: by the chart, rules and periods of its indicator, by which it is judged, or by others that a
 * reader asks for, by which nothing is.
 *
 * @param asked a chart that fits the indicator, drawn as it is asked for; absent for the indicator's own
 * @param grain length of periods, of which those of the indicator are whole parts
 */
public record Look(Definition definition, Optional<ChartKind> asked, ChartProfile profile, Grain grain) {

    /** From so many persons or events on, limits of P and U are narrower than anything that is not a machine. */
    public static final double LARGE = 1_000;

    /** As the indicator names it. */
    public static Look own(Definition definition) {
        return new Look(definition, Optional.empty(), definition.chartProfile(), definition.grain());
    }

    /** Whether signals come of it. */
    public boolean isOwn() {
        return asked.isEmpty() && profile == definition.chartProfile() && !isLonger();
    }

    /** Whether its periods are sums of those of the indicator. */
    public boolean isLonger() {
        return grain != definition.grain();
    }

    /**
     * The chart that is drawn. Of those that an indicator names, limits of large denominators take in the variation between
     * periods, and means without deviations are individual values.
     */
    ChartKind chart(List<Observed> charted) {
        if (asked.isPresent()) {
            return asked.get();
        }
        return switch (definition.chart()) {
            case P, U ->
                charted.stream().anyMatch(one -> one.measured().denominator() > LARGE)
                        ? definition.chart().prime()
                        : definition.chart();
            case XBAR -> charted.stream().allMatch(this::isSubgroup) ? ChartKind.XBAR : ChartKind.XMR;
            case XMR, P_PRIME, U_PRIME, C, G, T, S -> definition.chart();
        };
    }

    /** Whether several were measured and it is known how far they lie apart; a gap is no reason against a chart. */
    public boolean isSubgroup(Observed one) {
        return !isThere(one) || (one.measured().n() >= 2 && one.measured().sd() >= 0);
    }

    /** Whether there is a figure: of a longer period, of all its parts. */
    boolean isThere(Observed one) {
        return one.isKnown() && !(isLonger() && Flag.PARTIAL.isIn(one.flags()));
    }

    /** Whether its period is over and it is final and whole: what is not falls and rises as more is known. */
    boolean isSettled(Observed one, LocalDate day) {
        return one.state() != State.PROVISIONAL
                && !(isLonger() && Flag.PARTIAL.isIn(one.flags()))
                && period(one).lastDay().isBefore(day);
    }

    public Period period(Observed one) {
        return new Period(grain, one.period());
    }

    /** The period of the look from which on something holds that is said of a shorter one: the first that lies all behind it. */
    Period whollyFrom(Period shorter) {
        var period = Period.of(grain, shorter.firstDay());
        return period.firstDay().isBefore(shorter.firstDay()) ? period.plus(1) : period;
    }
}
