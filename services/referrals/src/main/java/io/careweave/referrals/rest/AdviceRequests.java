package io.careweave.referrals.rest;

import io.careweave.referrals.domain.AdviceRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of advice and guidance. None says in a log what people wrote. */
final class AdviceRequests {

    private AdviceRequests() {}

    @Schema(name = "AdviceAsk", description = "A question about a draft, to the provider of its service")
    record Ask(
            @NotBlank
            @Size(max = 10_000)
            @Schema(description = "the question; without the NHS number", examples = "Would you image first?")
            String question,

            @NotNull @Schema(description = "whether the provider may turn the request into the referral")
            Boolean authorisedToConvert) {
        @Override
        public String toString() {
            return "AdviceAsk";
        }
    }

    @Schema(name = "AdviceGive", description = "A clinician's advice")
    record Give(
            @NotNull @Schema(description = "what is advised")
            AdviceRequest.Outcome outcome,

            @NotBlank
            @Size(max = 10_000)
            @Schema(description = "the advice in words; without the NHS number", examples = "Refer, with an X-ray.")
            String answer,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {
        @Override
        public String toString() {
            return "AdviceGive";
        }
    }

    @Schema(
            name = "AdviceDecline",
            description = "Why a clinician cannot answer; the referral can be submitted all the same")
    record Decline(
            @NotNull @Schema(description = "why") AdviceRequest.DeclineReason reason,

            @NotBlank
            @Size(max = 10_000)
            @Schema(description = "why, in words; without the NHS number", examples = "This is for rheumatology.")
            String explanation,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {
        @Override
        public String toString() {
            return "AdviceDecline";
        }
    }

    @Schema(name = "AdviceConvert", description = "Nothing but the clinician, who is needed if the provider converts")
    record Convert(
            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {}
}
