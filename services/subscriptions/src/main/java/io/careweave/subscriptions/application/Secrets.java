package io.careweave.subscriptions.application;

import io.careweave.commons.keys.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Signing secrets: shown once when made, kept encrypted, bound to their subscription. */
@ApplicationScoped
class Secrets {

    private final KeyRing keys;
    private final RandomGenerator random;

    Secrets(KeyRing keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    SigningSecret fresh() {
        var bytes = new byte[SigningSecret.BYTES];
        random.nextBytes(bytes);
        return SigningSecret.of(bytes);
    }

    String seal(SigningSecret secret, UUID subscriptionId) {
        return keys.seal(secret.text(), context(subscriptionId));
    }

    SigningSecret open(String sealed, UUID subscriptionId) {
        return new SigningSecret(keys.open(sealed, context(subscriptionId)));
    }

    private static String context(UUID subscriptionId) {
        return "subscription/" + subscriptionId + "/secret";
    }
}
