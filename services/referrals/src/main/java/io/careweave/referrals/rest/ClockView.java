package io.careweave.referrals.rest;

import io.careweave.commons.outbox.StoredEvent;
import io.careweave.referrals.application.Waits;
import io.careweave.referrals.domain.clock.Clock;
import io.careweave.referrals.domain.clock.Rule;
import io.careweave.referrals.domain.clock.Standard;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The clocks of a referral, each with what it follows from. */
@Schema(description = "The waiting-time clocks of a referral, worked out anew from what happened to it")
record ClockView(
        @Schema(description = "the referral", examples = "019a9e00-7b00-7000-8000-000000000001")
        UUID referralId,

        @Schema(description = "civil date in Europe/London up to which running clocks count", examples = "2026-11-22")
        LocalDate today,

        @Schema(description = "version of the rules", examples = "2026-11")
        String rulesVersion,

        @Schema(description = "what a reader must know of the rules' standing", examples = "Not clinically confirmed.")
        String notice,

        @Schema(description = "oldest first", maxItems = 1000)
        List<OneView> clocks) {

    /** Where a clock stands. */
    enum ClockState {
        RUNNING,
        STOPPED,
        NULLIFIED
    }

    @Schema(name = "Clock", description = "One wait, by one standard")
    record OneView(
            @Schema(description = "id of the clock") UUID id,

            @Schema(description = "kind of clock: RTT, CANCER_28, CANCER_31, CANCER_62 (open list)", examples = "RTT")
            String clock,

            @Schema(description = "what the standard asks for") @Nullable
            String title,

            @Schema(description = "whether it runs, stopped, or counts as though it had never run")
            ClockState state,

            @Schema(description = "how it started") PointView started,

            @Schema(description = "how it ended; absent while it runs") @Nullable
            PointView ended,

            @Schema(
                    description = "days from the start to the end or to today; delays are never taken off",
                    examples = "42")
            long elapsedDays,

            @Schema(description = "days of the longest wait that keeps the standard", examples = "126") @Nullable
            Integer standardDays,

            @Schema(description = "where the standard comes from") @Nullable
            String standardSource,

            @Schema(description = "last day on which an end keeps the standard", examples = "2027-03-28") @Nullable
            LocalDate lastDay,

            @Schema(description = "first day on which a wait that goes on breaks it", examples = "2027-03-29") @Nullable
            LocalDate breachDate,

            @Schema(description = "whether the wait has taken longer than it may")
            boolean breached,

            @Schema(description = "what held the patient up: recorded, never subtracted", maxItems = 1000)
            List<DelayView> delays) {}

    @Schema(
            name = "ClockPoint",
            description = "A start or an end, the rule that made it one, and the event it follows from")
    record PointView(
            @Schema(description = "civil date in Europe/London", examples = "2026-11-22")
            LocalDate on,

            @Schema(description = "the rule", examples = "rtt-1a")
            String rule,

            @Schema(description = "what the rule says") @Nullable
            String says,

            @Schema(description = "publication and clause") @Nullable
            String source,

            @Schema(description = "reason or outcome, where there is one", examples = "FIRST_TREATMENT") @Nullable
            String reason,

            @Schema(description = "the event it follows from")
            CauseView event) {}

    @Schema(name = "ClockCause", description = "An event of the referral's history")
    record CauseView(
            @Schema(description = "its number among the referral's events", examples = "2")
            long version,

            @Schema(description = "its id") @Nullable UUID id,

            @Schema(description = "its type", examples = "careweave.referral.submitted.v1") @Nullable
            String type,

            @Schema(description = "when it was recorded, which may be later than the day it counts from") @Nullable
            Instant recordedAt) {}

    @Schema(name = "ClockDelay", description = "Something that held the patient up")
    record DelayView(
            @Schema(description = "why", examples = "PATIENT_CHOICE")
            String reason,

            @Schema(description = "first day") LocalDate from,

            @Schema(description = "last day") LocalDate until,

            @Schema(description = "the event that recorded it")
            CauseView event) {}

    static ClockView from(Waits.Shown shown) {
        return new ClockView(
                shown.referralId(),
                shown.today(),
                shown.rules().version(),
                shown.rules().notice(),
                shown.clocks().stream().map(clock -> one(clock, shown)).toList());
    }

    private static OneView one(Clock clock, Waits.Shown shown) {
        var standard = shown.rules().standard(clock);
        var end = clock.end();
        return new OneView(
                clock.id(),
                clock.kind(),
                standard.map(Standard::title).orElse(null),
                end == null ? ClockState.RUNNING : end.nullified() ? ClockState.NULLIFIED : ClockState.STOPPED,
                point(
                        clock.start().on(),
                        clock.start().rule(),
                        null,
                        clock.start().number(),
                        shown),
                end == null ? null : point(end.on(), end.rule(), end.reason(), end.number(), shown),
                clock.elapsedDays(shown.today()),
                standard.map(Standard::days).orElse(null),
                standard.map(Standard::source).orElse(null),
                standard.map(one -> one.lastDay(clock)).orElse(null),
                standard.map(one -> one.breachDate(clock)).orElse(null),
                standard.filter(one -> one.isBreached(clock, shown.today())).isPresent(),
                clock.delays().stream()
                        .map(delay -> new DelayView(
                                delay.reason(), delay.from(), delay.until(), cause(delay.number(), shown)))
                        .toList());
    }

    private static PointView point(LocalDate on, String rule, @Nullable String reason, long number, Waits.Shown shown) {
        var applied = shown.rules().rule(rule);
        return new PointView(
                on,
                rule,
                applied.map(Rule::says).orElse(null),
                applied.map(Rule::source).orElse(null),
                reason,
                cause(number, shown));
    }

    private static CauseView cause(long number, Waits.Shown shown) {
        Optional<StoredEvent> event =
                shown.events().stream().filter(one -> one.version() == number).findFirst();
        return new CauseView(
                number,
                event.map(StoredEvent::id).orElse(null),
                event.map(StoredEvent::type).orElse(null),
                event.map(StoredEvent::time).orElse(null));
    }
}
