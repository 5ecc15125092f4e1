package io.careweave.local.client;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key of Standard Webhooks' asymmetric scheme: Ed25519, 32 bytes in base64 behind {@code whpk_}. Its library for Java
 * knows only the symmetric one, so this is what a partner adds.
 *
 * @param text as read from the subscription's keys
 */
record PublicKey(String text) {
    private static final String PREFIX = "whpk_";
    private static final String SCHEME = "v1a,";
    /** What stands before the 32 bytes in an X.509 key (RFC 8410 §4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    /** As the library allows for the secret. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Whether one of the signatures is this key's, over the very bytes, and not stale. */
    boolean verifies(String body, Headers fields, Instant now) {
        String id = fields.getFirst("webhook-id");
        String timestamp = fields.getFirst("webhook-timestamp");
        String signatures = fields.getFirst("webhook-signature");
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0
                && Arrays.stream(signatures.split(" ", -1))
                        .filter(one -> one.startsWith(SCHEME))
                        .anyMatch(one -> signed(id + "." + timestamp + "." + body, one.substring(SCHEME.length())));
    }

    private boolean signed(String message, String signature) {
        try {
            byte[] raw = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            byte[] encoded = Arrays.copyOf(X509, X509.length + raw.length);
            System.arraycopy(raw, 0, encoded, X509.length, raw.length);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
