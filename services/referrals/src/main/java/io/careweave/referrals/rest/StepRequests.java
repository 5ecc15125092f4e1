package io.careweave.referrals.rest;

import io.careweave.commons.text.Visible;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Priority;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bodies of the transitions. */
final class StepRequests {

    private StepRequests() {}

    /** For steps that need nothing: an empty object or no body at all. */
    record Nothing() {}

    record Submit(@Valid @Nullable ChoiceRequest choice) {
        Command toCommand() {
            return new Command.Submit(choice == null ? null : choice.toDomain());
        }
    }

    record Triage(
            @NotNull Command.TriageOutcome outcome,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.Triage(outcome, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    record Book(@NotNull Instant appointmentStart) {
        Command toCommand() {
            return new Command.Book(appointmentStart);
        }
    }

    record Miss(@NotNull Boolean noticeGiven) {
        Command toCommand() {
            return new Command.Miss(noticeGiven);
        }
    }

    record Discharge(
            @NotNull Command.DischargeOutcome outcome,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.Discharge(outcome, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    record Redirect(
            @NotNull @Pattern(regexp = Forms.ID) String toServiceId,
            @NotNull Command.RedirectReason reason,
            @NotNull @Valid ChoiceRequest choice,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.Redirect(toServiceId, reason, choice.toDomain(), OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    record Reject(
            @NotNull Command.RejectReason reason,
            @NotBlank @Size(max = 10_000) String advice,
            @NotNull Command.NextStep nextStep,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.Reject(
                    reason, FreeText.of(advice, "/advice"), nextStep, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    record Resubmit(
            @Visible @Size(min = 1, max = 10_000) @Nullable String clinicalSummary) {
        Command toCommand() {
            return new Command.Resubmit(
                    clinicalSummary == null ? null : FreeText.of(clinicalSummary, "/clinicalSummary"));
        }
    }

    record Cancel(
            @NotNull Command.CancelReason reason,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.Cancel(reason, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    record MarkInError(
            @NotNull Command.ErrorReason reason,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.MarkInError(reason, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }

    record Prioritise(
            @NotNull Priority priority,
            @NotNull Command.PriorityReason reason,
            @Valid @Nullable OnBehalfOfRequest onBehalfOf) {
        Command toCommand() {
            return new Command.Prioritise(priority, reason, OnBehalfOfRequest.toDomain(onBehalfOf));
        }
    }
}
