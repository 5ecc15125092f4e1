package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.application.Rotations.Rotated;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new signing key. As kept for whoever asks again its secret is sealed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RotationView(
        @Schema(description = "What was renewed: V1 or V1A", examples = "V1")
        Scheme scheme,

        @Schema(
                description = "The new secret, shown here and never again; of V1 only",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        @Nullable
        String secret,

        @Schema(
                description = "The new public key; of V1A only",
                examples = "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        @Nullable
        String publicKey,

        @Schema(description = "Until when the key before signs too; absent if none does") @Nullable
        Instant previousRetiresAt) {

    static RotationView from(Rotated rotated) {
        return new RotationView(
                rotated.scheme(), rotated.sealedSecret(), rotated.publicKey(), rotated.previousRetiresAt());
    }

    RotationView revealing(UnaryOperator<String> open) {
        return secret == null ? this : new RotationView(scheme, open.apply(secret), publicKey, previousRetiresAt);
    }
}
