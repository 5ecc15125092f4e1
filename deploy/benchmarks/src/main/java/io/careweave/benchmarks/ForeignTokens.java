package io.careweave.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.function.Supplier;

/** Tokens with the claims of real ones, signed RS256 by a key of our own: for who cannot verify PS256. */
record ForeignTokens(KeyPair key, Supplier<String> real) {
    private static final int BITS = 2_048;
    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

    static ForeignTokens create(Supplier<String> real) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new ForeignTokens(generator.generateKeyPair(), real);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String next() {
        String[] parts = real.get().split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a token of three parts");
        }
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = base64.encodeToString(HEADER.getBytes(StandardCharsets.US_ASCII)) + "." + parts[1];
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As PEM. */
    String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
