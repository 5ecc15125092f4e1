package io.careweave.subscriptions.application;

import io.careweave.commons.keys.KeyRing;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Signing keys: secrets are shown once when made; all are kept encrypted, bound to their subscription. */
@ApplicationScoped
class Secrets {

    private final KeyRing keys;
    private final RandomGenerator random;

    Secrets(KeyRing keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    SigningKey fresh(Scheme scheme) {
        return switch (scheme) {
            case V1 -> freshSecret();
            case V1A -> SigningKeyPair.generate();
        };
    }

    SigningSecret freshSecret() {
        var bytes = new byte[SigningSecret.BYTES];
        random.nextBytes(bytes);
        return SigningSecret.of(bytes);
    }

    String seal(SigningKeys live, UUID subscriptionId) {
        return keys.seal(live.text(), context(subscriptionId, "secret"));
    }

    SigningKeys open(String sealed, UUID subscriptionId) {
        return SigningKeys.parse(keys.open(sealed, context(subscriptionId, "secret")));
    }

    /** For the answer to a rotation, which is kept for a while in case it is asked for again. */
    String sealAnswer(SigningSecret shown, UUID subscriptionId) {
        return keys.seal(shown.text(), context(subscriptionId, "rotation"));
    }

    String openAnswer(String sealed, UUID subscriptionId) {
        return keys.open(sealed, context(subscriptionId, "rotation"));
    }

    private static String context(UUID subscriptionId, String use) {
        return "subscription/" + subscriptionId + "/" + use;
    }
}
