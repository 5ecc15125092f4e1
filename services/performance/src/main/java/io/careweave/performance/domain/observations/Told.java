package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An observation as somebody tells it, before it is judged.
 *
 * @param number version of the indicator; absent for the newest
 * @param period absent if what was written is none
 * @param unreadable why what stands beside the key cannot be read; absent if it can
 */
public record Told(
        String code,
        @Nullable Integer number,
        String orgCode,
        @Nullable Period period,
        String stratum,
        Measured measured,
        State state,
        Set<Flag> flags,
        @Nullable Fault unreadable) {

    private static final int LONGEST_STRATUM = 20;

    public Told(
            String code,
            @Nullable Integer number,
            String orgCode,
            @Nullable Period period,
            String stratum,
            Measured measured,
            State state,
            Set<Flag> flags) {
        this(code, number, orgCode, period, stratum, measured, state, flags, null);
    }

    /** One of which only the key can be read. */
    static Told unreadable(
            String code,
            @Nullable Integer number,
            String orgCode,
            @Nullable Period period,
            String stratum,
            Fault fault) {
        return new Told(code, number, orgCode, period, stratum, Measured.NOTHING, State.FINAL, Set.of(), fault);
    }

    /**
     * One whose key names a series that may be told of, and a period of its.
     *
     * @param fault why it cannot be taken nevertheless; absent if it can
     */
    public record Placed(
            SeriesKey key,
            Period period,
            Observed observed,
            @Nullable Fault fault) {}

    /** @throws RowFault saying why its key is none */
    public Placed place(Known known) {
        var measurable = known.indicator(code, number);
        if (measurable == null) {
            throw new RowFault(Fault.INDICATOR);
        }
        refuse(known.fault(orgCode));
        if (period == null) {
            throw new RowFault(Fault.PERIOD);
        }
        if (!measurable.has(period)) {
            throw new RowFault(Fault.GRAIN);
        }
        if (!isStratum(stratum) || !measurable.has(stratum)) {
            throw new RowFault(Fault.STRATUM);
        }
        return new Placed(
                new SeriesKey(measurable.version().code(), measurable.version().number(), orgCode, stratum),
                period,
                new Observed(period.ordinal(), measured, state, flags.isEmpty() ? 0 : Flag.bits(flags)),
                fault(measurable, period, known));
    }

    private @Nullable Fault fault(Measurable measurable, Period period, Known known) {
        var closed = measurable.fault(period);
        if (closed != null || unreadable != null) {
            return closed != null ? closed : unreadable;
        }
        if (state != State.WITHDRAWN && known.hasEnded(orgCode, period)) {
            return Fault.ENDED;
        }
        if (flags.contains(Flag.COVERAGE)) {
            return Fault.FLAG;
        }
        if (flags.contains(Flag.MISSING) || state == State.WITHDRAWN) {
            return measured.isNothing() ? null : Fault.NOT_TAKEN;
        }
        return measured.fault(measurable.version().definition());
    }

    /** Capital letters and digits, after the first of them also {@code _}, {@code +} and {@code -}. */
    private static boolean isStratum(String text) {
        if (text.isEmpty() || text.length() > LONGEST_STRATUM || "_+-".indexOf(text.charAt(0)) >= 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if ((at < 'A' || at > 'Z') && (at < '0' || at > '9') && "_+-".indexOf(at) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void refuse(@Nullable Fault fault) {
        if (fault != null) {
            throw new RowFault(fault);
        }
    }
}
