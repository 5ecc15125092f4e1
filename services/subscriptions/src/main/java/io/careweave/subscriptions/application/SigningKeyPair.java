package io.careweave.subscriptions.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair (RFC 8032) in the form of Standard Webhooks: what it signs anybody can verify who has the public
 * key, and nobody can forge who has only that.
 *
 * @param text {@code whsk_} and, in base64, the 32 bytes of the private key followed by the 32 of the public one
 */
public record SigningKeyPair(String text) implements SigningKey {

    static final String PREFIX = "whsk_";

    private static final String PUBLIC_PREFIX = "whpk_";
    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    static SigningKeyPair generate() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            // Both DER forms end in the raw key (RFC 8410 §4 and §7).
            return new SigningKeyPair(PREFIX
                    + Base64.getEncoder()
                            .encodeToString(concat(
                                    tail(pair.getPrivate().getEncoded()),
                                    tail(pair.getPublic().getEncoded()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every platform has " + ALGORITHM, e);
        }
    }

    static SigningKeyPair parse(String text) {
        var pair = new SigningKeyPair(text);
        if (pair.bytes().length != 2 * BYTES) {
            throw new IllegalArgumentException("a key pair has " + 2 * BYTES + " bytes");
        }
        return pair;
    }

    /** What the subscriber verifies with: {@code whpk_} and 32 bytes in base64. */
    public String publicText() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(tail(bytes()));
    }

    @Override
    public Scheme scheme() {
        return Scheme.V1A;
    }

    @Override
    public String sign(String id, long timestamp, String body) {
        try {
            var secret = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes(), BYTES));
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance(ALGORITHM).generatePrivate(secret));
            signature.update((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every platform has " + ALGORITHM, e);
        }
    }

    /** Never the private key: logs and messages print records. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    private static byte[] tail(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
