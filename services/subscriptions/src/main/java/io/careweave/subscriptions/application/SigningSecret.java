package io.careweave.subscriptions.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that one subscriber and we share, in the form of Standard Webhooks.
 *
 * @param text {@code whsec_} and 32 bytes in base64
 */
public record SigningSecret(String text) implements SigningKey {

    public static final int BYTES = 32;

    static final String PREFIX = "whsec_";

    /** @param random 32 bytes that nobody can guess */
    public static SigningSecret of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a signing secret has " + BYTES + " bytes");
        }
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(random));
    }

    @Override
    public Scheme scheme() {
        return Scheme.V1;
    }

    @Override
    public String sign(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), "HmacSHA256"));
            var digest = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every platform has HmacSHA256", e);
        }
    }

    /** Never the secret: logs and messages print records. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
