package io.careweave.referrals.application;

import io.careweave.referrals.domain.ReferralEvent;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the events of clocks say, beside what every event of a referral does. */
final class ClockEvents {

    private ClockEvents() {}

    static ReferralEvents.Told told(ReferralEvent.Clock event) {
        return switch (event) {
            case ReferralEvent.ClockStarted e -> told("clock_started", e, ended(e.rule(), null, e.at(), 0));
            case ReferralEvent.ClockStopped e ->
                told("clock_stopped", e, ended(e.rule(), e.reason(), e.at(), e.elapsedDays()));
            case ReferralEvent.ClockNullified e ->
                told("clock_nullified", e, ended(e.rule(), e.reason(), e.at(), e.elapsedDays()));
            case ReferralEvent.StopVoided e ->
                told("stop_voided", e, Map.of("voids", e.voids(), "at", e.at(), "elapsedDays", e.elapsedDays()));
            case ReferralEvent.DelayRecorded e ->
                told("delay_recorded", e, Map.of("reasonCode", e.reason(), "from", e.from(), "until", e.until()));
        };
    }

    private static Map<String, Object> ended(String rule, @Nullable String reason, LocalDate at, long elapsedDays) {
        var data = new LinkedHashMap<String, Object>();
        data.put("rule", rule);
        if (reason != null) {
            data.put("reasonCode", reason);
        }
        data.put("at", at);
        data.put("elapsedDays", elapsedDays);
        return data;
    }

    private static ReferralEvents.Told told(String verb, ReferralEvent.Clock event, Map<String, Object> more) {
        var data = new LinkedHashMap<String, Object>();
        data.put("clockId", event.clockId());
        data.put("clock", event.clock());
        data.putAll(more);
        return new ReferralEvents.Told("rtt." + verb, data);
    }
}
