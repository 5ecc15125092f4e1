package io.careweave.subscriptions.rest;

import io.careweave.subscriptions.application.SigningKey.Scheme;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which key to renew, and how long the one before goes on signing. */
record RotationRequest(
        @Nullable
        @Schema(
                description = "V1, the shared secret, or V1A, the Ed25519 key pair; the first V1A begins with one.",
                defaultValue = "V1",
                examples = "V1")
        Scheme scheme,

        @Nullable
        @Min(0)
        @Max(604_800)
        @Schema(
                description =
                        "Seconds for which the key before goes on signing beside the new one: a day unless given,"
                                + " a week at most. With 0 every older key of the scheme is forgotten at once, as after a leak.",
                defaultValue = "86400",
                examples = "86400")
        Integer overlapSeconds) {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    Scheme schemeOr() {
        return scheme == null ? Scheme.V1 : scheme;
    }

    Duration overlap() {
        return overlapSeconds == null ? USUAL_OVERLAP : Duration.ofSeconds(overlapSeconds);
    }
}
