package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An observation as somebody tells it, before it is judged.
 *
 * @param number version of the indicator; absent for the newest
 * @param period absent if what was written is none
 */
public record Told(
        String code,
        @Nullable Integer number,
        String orgCode,
        @Nullable Period period,
        String stratum,
        Measured measured,
        State state,
        Set<Flag> flags) {

    private static final int LONGEST_STRATUM = 20;

    /** One that can be taken. */
    public record Sound(SeriesKey key, Period period, Observed observed) {}

    /** @throws RowFault saying why it cannot be taken */
    public Sound judge(Known known) {
        var measurable = known.indicator(code, number);
        if (measurable == null) {
            throw new RowFault(Fault.INDICATOR);
        }
        refuse(known.fault(orgCode));
        if (period == null) {
            throw new RowFault(Fault.PERIOD);
        }
        refuse(measurable.fault(period));
        if (!isStratum(stratum)) {
            throw new RowFault(Fault.STRATUM);
        }
        if (flags.contains(Flag.COVERAGE)) {
            throw new RowFault(Fault.FLAG);
        }
        boolean empty = flags.contains(Flag.MISSING) || state == State.WITHDRAWN;
        if (empty && !measured.isNothing()) {
            throw new RowFault(Fault.NOT_TAKEN);
        }
        if (!empty) {
            refuse(measured.fault(measurable.version().definition()));
        }
        return new Sound(
                new SeriesKey(measurable.version().code(), measurable.version().number(), orgCode, stratum),
                period,
                new Observed(period.ordinal(), measured, state, flags.isEmpty() ? 0 : Flag.bits(flags)));
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
