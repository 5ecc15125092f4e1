package io.careweave.subscriptions.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SigningSecret first = secret(1);
    private final SigningSecret second = secret(2);
    private final SigningSecret third = secret(3);
    private final SigningKeyPair pair = SigningKeyPair.generate();

    @Test
    void signsWithTheNewKeyFirstAndTheOldOneUntilItRetires() {
        var keys = SigningKeys.of(first).rotated(second, NOW, DAY);

        assertThat(signatures(keys, NOW)).containsExactly(sign(second), sign(first));
        assertThat(signatures(keys, NOW.plus(DAY).minusMillis(1))).containsExactly(sign(second), sign(first));
        assertThat(signatures(keys, NOW.plus(DAY))).containsExactly(sign(second));
        assertThat(keys.nextRetirement()).contains(NOW.plus(DAY));
        assertThat(keys.at(NOW.plus(DAY)).nextRetirement()).isEmpty();
    }

    @Test
    void refusesAThirdKeyOfASchemeWhileTwoSign() {
        var keys = SigningKeys.of(first, pair).rotated(second, NOW, DAY);

        assertThatThrownBy(() -> keys.rotated(third, NOW.plus(DAY).minusMillis(1), DAY))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(SubscriptionProblem.ROTATION_UNDER_WAY));
        assertThat(signatures(keys.rotated(third, NOW.plus(DAY), DAY), NOW.plus(DAY)))
                .startsWith(sign(third), sign(second))
                .hasSize(3);
    }

    @Test
    void rotatesEachSchemeByItself() {
        var keys = SigningKeys.of(first, pair)
                .rotated(second, NOW, DAY)
                .rotated(SigningKeyPair.generate(), NOW, Duration.ofHours(1));

        assertThat(keys.live())
                .extracting(one -> one.key().scheme())
                .containsExactly(Scheme.V1, Scheme.V1, Scheme.V1A, Scheme.V1A);
        assertThat(keys.live().getLast().key()).isEqualTo(pair);
        assertThat(keys.nextRetirement()).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void forgetsEveryOlderKeyOfTheSchemeAtOnceWithoutOverlap() {
        var keys = SigningKeys.of(first, pair).rotated(second, NOW, DAY).rotated(third, NOW, Duration.ZERO);

        assertThat(keys.live()).extracting(SigningKeys.Live::key).containsExactly(third, pair);
        assertThat(keys.nextRetirement()).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        var keys = SigningKeys.of(first, pair).rotated(second, NOW, DAY);

        assertThat(SigningKeys.parse(keys.text())).isEqualTo(keys);
        assertThat(SigningKeys.parse(first.text()))
                .as("as sealed before there were rotations")
                .isEqualTo(SigningKeys.of(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whpk_AAAA", "whsk_AAAA", "whsec_a  whsec_b", "whsec_a@tomorrow"})
    void refusesTextThatIsNoKeysWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SigningKeys.parse(text))
                .isInstanceOfAny(IllegalArgumentException.class, java.time.DateTimeException.class);
    }

    /** RFC 8032 §7.1, test 2: the message is made to be the signed one by the form {@code id.timestamp.body}. */
    @Test
    void hasThePublicKeyThatBelongsToThePrivateOne() {
        var seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        var open = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        var known = SigningKeyPair.parse(
                "whsk_" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(seed + open)));

        assertThat(known.publicText())
                .isEqualTo("whpk_"
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(open)));
        assertThat(verifies(known.publicText(), known.sign("a", 1, "b"), "a.1.b"))
                .isTrue();
    }

    @Test
    void signsWithThePairWhatOnlyItsPublicKeyVerifies() {
        var signature = pair.sign("id-1", 7, "{\"é\":\"…\"}");

        assertThat(signature).startsWith("v1a,");
        assertThat(verifies(pair.publicText(), signature, "id-1.7.{\"é\":\"…\"}"))
                .isTrue();
        assertThat(verifies(pair.publicText(), signature, "id-1.8.{\"é\":\"…\"}"))
                .isFalse();
        assertThat(verifies(SigningKeyPair.generate().publicText(), signature, "id-1.7.{\"é\":\"…\"}"))
                .isFalse();
    }

    @Test
    void isNeverPrinted() {
        assertThat(SigningKeys.of(first, pair).toString())
                .doesNotContain(first.text())
                .doesNotContain(pair.text());
    }

    /** As a stranger would: the JDK, from the 32 raw bytes. */
    private static boolean verifies(String publicKey, String signature, String signed) {
        try {
            var raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
            var der = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
            verifier.update(signed.getBytes(UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] signatures(SigningKeys keys, Instant at) {
        return keys.at(at).sign("id", 1, "body").split(" ", -1);
    }

    private static String sign(SigningKey key) {
        return key.sign("id", 1, "body");
    }

    private static SigningSecret secret(int fill) {
        var bytes = new byte[SigningSecret.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return SigningSecret.of(bytes);
    }
}
