package io.careweave.subscriptions.application;

import io.careweave.commons.keys.KeyRing;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Signing keys: secrets are shown once when made; all are kept encrypted, bound to their subscription. */
@ApplicationScoped
class Secrets {

    private final KeyRing keys;
    private final RandomGenerator random;
    private final Map<Sealed, SigningKeys> opened = Collections.synchronizedMap(new Latest());

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

    /** Remembers those it opened last: to open one costs more than to sign with it. */
    SigningKeys open(String sealed, UUID subscriptionId) {
        var known = opened.get(new Sealed(sealed, subscriptionId));
        if (known != null) {
            return known;
        }
        var live = SigningKeys.parse(keys.open(sealed, context(subscriptionId, "secret")));
        opened.put(new Sealed(sealed, subscriptionId), live);
        return live;
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

    /** What an opened value came from: a rotation seals another. */
    private record Sealed(String text, UUID subscriptionId) {}

    private static final class Latest extends LinkedHashMap<Sealed, SigningKeys> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 1000;

        private Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sealed, SigningKeys> eldest) {
            return size() > MOST;
        }
    }
}
