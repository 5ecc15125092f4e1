package io.careweave.referrals.domain.clock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One wait of one patient, by one standard.
 *
 * @param id the same however often it is worked out
 * @param kind of the standard it is measured by, for example {@code RTT}
 * @param end absent while it runs
 * @param delays as recorded; none is ever taken off the wait
 */
public record Clock(
        UUID id, String kind, Start start, @Nullable End end, List<Delay> delays) {

    /** @param number of the fact from which it follows */
    public record Start(String rule, LocalDate on, long number) {}

    /** @param number of the fact from which it follows, by which it can be voided */
    public record End(
            String rule, boolean nullified, @Nullable String reason, LocalDate on, long number) {}

    /** @param until last day */
    public record Delay(String reason, LocalDate from, LocalDate until, long number) {}

    public boolean isRunning() {
        return end == null;
    }

    public boolean isNullified() {
        return end != null && end.nullified();
    }

    /** Days from the start to the end, or to today while it runs; the day of the start is day 0. */
    public long elapsedDays(LocalDate today) {
        return ChronoUnit.DAYS.between(start.on(), end == null ? today : end.on());
    }

    Clock ended(End how) {
        return new Clock(id, kind, start, how, delays);
    }

    Clock delayed(Delay delay) {
        var all = new ArrayList<>(delays);
        all.add(delay);
        return new Clock(id, kind, start, end, List.copyOf(all));
    }
}
