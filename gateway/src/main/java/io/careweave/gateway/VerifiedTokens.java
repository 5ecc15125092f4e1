package io.careweave.gateway;

import io.careweave.commons.identity.TokenKeys;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens verified a moment ago, by their hash, so that a client's next request costs no signature. A token is forgotten
 * after a minute, when it expires, and whenever the issuer's keys are fetched anew. Only the gateway does this; services
 * verify each token.
 */
@Singleton
class VerifiedTokens {

    static final int MAX_TOKENS = 10_000;
    static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final boolean enabled;
    private final TokenKeys keys;
    private final Map<ByteBuffer, Verified> tokens = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    /** @param keys with which it was verified */
    private record Verified(Caller caller, Object keys, Instant until) {}

    VerifiedTokens(GatewayConfig config, TokenKeys keys) {
        this.enabled = config.tokenCache();
        this.keys = keys;
    }

    /** The keys that a verification which starts now will use, or older ones. */
    Object keys() {
        return keys.current();
    }

    /** Whose token this is, if that is known still. */
    Optional<Caller> find(String token) {
        if (!enabled) {
            return Optional.empty();
        }
        ByteBuffer hash = hash(token);
        Object current = keys.current();
        synchronized (tokens) {
            Verified known = tokens.get(hash);
            if (known == null) {
                return Optional.empty();
            }
            if (known.keys() == current && Instant.now().isBefore(known.until())) {
                return Optional.of(known.caller());
            }
            tokens.remove(hash);
            return Optional.empty();
        }
    }

    /** @param usedKeys as {@link #keys} gave them before the verification began */
    void keep(String token, Caller caller, Object usedKeys) {
        if (!enabled) {
            return;
        }
        Instant until = Instant.now().plus(MAX_AGE);
        Verified verified = new Verified(caller, usedKeys, caller.expires().isBefore(until) ? caller.expires() : until);
        synchronized (tokens) {
            tokens.put(hash(token), verified);
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
