package io.careweave.referrals.rest;

import io.careweave.referrals.domain.ClockCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What clinicians and providers record of waits. Dates are civil dates in Europe/London. */
final class ClockRequests {

    private static final String REASON = "[A-Z][A-Z0-9_]{1,59}";

    private ClockRequests() {}

    @Schema(name = "ClockStart", description = "A clock started, for a reason that no step of the referral shows")
    record Start(
            @NotNull
            @Pattern(regexp = REASON)
            @Schema(
                    description = "one that GET /v1/clock-rules lists for START_RECORDED (open list)",
                    examples = "DECISION_TO_TREAT")
            String reason,

            @NotNull @Schema(description = "the day it counts from", examples = "2026-11-20")
            LocalDate on,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {

        ClockCommand.Start toCommand() {
            return new ClockCommand.Start(reason, Days.plausible(on, "/on"), OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    @Schema(name = "ClockStop", description = "A clock stopped by a clinician's decision")
    record Stop(
            @NotNull
            @Pattern(regexp = REASON)
            @Schema(
                    description = "one that GET /v1/clock-rules lists for STOP_RECORDED (open list)",
                    examples = "FIRST_TREATMENT")
            String reason,

            @NotNull @Schema(description = "the day it counts from", examples = "2026-11-20")
            LocalDate on,

            @Schema(description = "the one clock meant; every clock that the reason ends, if absent") @Nullable
            UUID clockId,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {

        ClockCommand.Stop toCommand() {
            return new ClockCommand.Stop(
                    reason, Days.plausible(on, "/on"), clockId, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    @Schema(name = "ClockStopVoid", description = "Why the end of a clock is taken back")
    record VoidStop(
            @NotNull @Schema(description = "what was wrong with it")
            ClockCommand.VoidReason reason,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {

        ClockCommand.VoidStop toCommand(long number) {
            return new ClockCommand.VoidStop(number, reason, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    @Schema(name = "ClockDelayRecord", description = "What holds the patient up; it is never subtracted from the wait")
    record Delay(
            @NotNull @Schema(description = "why") ClockCommand.DelayReason reason,

            @NotNull @Schema(description = "first day", examples = "2026-11-20")
            LocalDate from,

            @NotNull @Schema(description = "last day", examples = "2026-12-04")
            LocalDate until,

            @Schema(description = "the one clock meant; every clock that runs, if absent") @Nullable
            UUID clockId) {

        ClockCommand.Delay toCommand() {
            return new ClockCommand.Delay(
                    reason, Days.plausible(from, "/from"), Days.plausible(until, "/until"), clockId);
        }
    }
}
