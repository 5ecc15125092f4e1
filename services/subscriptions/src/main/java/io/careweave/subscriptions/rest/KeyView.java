package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import io.careweave.subscriptions.application.SigningKeyPair;
import io.careweave.subscriptions.application.SigningKeys;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that signs deliveries now; its secret part is never shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
        @Schema(description = "V1, HMAC-SHA256 with the shared secret, or V1A, Ed25519", examples = "V1A")
        Scheme scheme,

        @Schema(
                description = "What a V1A signature is verified with: whpk_ and 32 bytes in base64",
                examples = "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        @Nullable
        String publicKey,

        @Schema(description = "When it signs no more; absent for the current key of its scheme") @Nullable
        Instant retiresAt) {

    /** At most two of each scheme, the current one first. */
    record KeysView(
            @Schema(description = "By scheme, the newest first", maxItems = 4)
            List<KeyView> items) {

        static KeysView from(SigningKeys keys) {
            return new KeysView(keys.live().stream().map(KeyView::from).toList());
        }
    }

    private static KeyView from(SigningKeys.Live live) {
        var publicKey = live.key() instanceof SigningKeyPair pair ? pair.publicText() : null;
        return new KeyView(live.key().scheme(), publicKey, live.retiresAt());
    }
}
