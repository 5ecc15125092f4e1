package io.careweave.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Verifies {@code v1a} signatures as a stranger would, with nothing but the JDK and the public key. */
final class Ed25519 {

    private static final String DER = "302a300506032b6570032100";

    private Ed25519() {}

    /** @param publicKey {@code whpk_} and 32 bytes in base64 */
    static boolean verifies(Receiver.Received one, String publicKey) {
        return Arrays.stream(field(one, "Webhook-signature").split(" ", -1))
                .filter(signature -> signature.startsWith("v1a,"))
                .anyMatch(signature -> verifies(one, publicKey, signature.substring("v1a,".length())));
    }

    private static boolean verifies(Receiver.Received one, String publicKey, String signature) {
        try {
            var raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
            var encoded = HexFormat.of().parseHex(DER + HexFormat.of().formatHex(raw));
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update((field(one, "Webhook-id") + "." + field(one, "Webhook-timestamp") + "." + one.body())
                    .getBytes(UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(Receiver.Received one, String name) {
        return one.fields().getOrDefault(name, List.of("")).getFirst();
    }
}
