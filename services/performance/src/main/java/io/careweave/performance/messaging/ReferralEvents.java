package io.careweave.performance.messaging;

import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.performance.domain.live.ReferralFact;
import io.careweave.performance.domain.live.ReferralFact.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What referrals' events tell of which something is counted; the others tell nothing. */
final class ReferralEvents {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String RTT = "RTT";
    private static final int LONGEST_WAIT = 100_000;

    private ReferralEvents() {}

    static Optional<ReferralFact> fact(Incoming event) {
        var data = event.data();
        return switch (event.type()) {
            case "careweave.referral.submitted.v1" ->
                happened(event, Fields.flag(data, "resubmission") ? Kind.RESUBMITTED : Kind.SUBMITTED);
            case "careweave.referral.advice_converted.v1" -> happened(event, Kind.SUBMITTED);
            case "careweave.referral.rejected_with_advice.v1" ->
                happened(event, Fields.optionalCode(data, "clinicianRole") == null ? Kind.DENIED : Kind.RETURNED);
            case "careweave.referral.redirected.v1" -> happened(event, Kind.REDIRECTED);
            case "careweave.referral.errored.v1" -> happened(event, Kind.ERRORED);
            case "careweave.referral.attended.v1" ->
                Fields.flag(data, "firstAppointment")
                        ? fact(event, Kind.ATTENDED, day(instant(event, "appointmentStart")), null, null)
                        : Optional.empty();
            case "careweave.rtt.clock_stopped.v1" -> stopped(event);
            case "careweave.rtt.stop_voided.v1", "careweave.rtt.clock_nullified.v1" ->
                isRtt(event)
                        ? fact(event, Kind.CLOCK_UNSTOPPED, Fields.date(data, "at"), Fields.id(data, "clockId"), null)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<ReferralFact> stopped(Incoming event) {
        var data = event.data();
        if (!isRtt(event)) {
            return Optional.empty();
        }
        long elapsed = Fields.count(data, "elapsedDays");
        if (elapsed > LONGEST_WAIT) {
            throw new Poison("elapsedDays is no wait of anybody");
        }
        return fact(event, Kind.CLOCK_STOPPED, Fields.date(data, "at"), Fields.id(data, "clockId"), elapsed);
    }

    private static boolean isRtt(Incoming event) {
        return Fields.code(event.data(), "clock").equals(RTT);
    }

    private static Optional<ReferralFact> happened(Incoming event, Kind kind) {
        return fact(event, kind, day(event.time()), null, null);
    }

    private static Optional<ReferralFact> fact(
            Incoming event, Kind kind, LocalDate day, @Nullable UUID clockId, @Nullable Long elapsedDays) {
        if (day.getYear() < 2000 || day.getYear() > 2199) {
            throw new Poison("the day is none of ours");
        }
        return Optional.of(new ReferralFact(
                event.id(),
                Fields.subject(event),
                Fields.version(event),
                kind,
                Fields.org(event.data().path("parties"), "practiceOrg"),
                Fields.optionalOrg(event.data().path("parties"), "providerOrg"),
                day,
                Fields.flag(event.data(), "firstOutpatient"),
                clockId,
                elapsedDays));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, LONDON);
    }

    private static Instant instant(Incoming event, String name) {
        try {
            return Instant.parse(event.data().path(name).asText());
        } catch (DateTimeException _) {
            // Said below, without the value.
        }
        throw new Poison(name + " is no instant");
    }
}
