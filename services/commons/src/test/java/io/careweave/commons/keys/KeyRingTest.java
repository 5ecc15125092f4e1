package io.careweave.commons.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRingTest {

    private static final String OLD = "k1:" + key(1);
    private static final String NEW = "k2:" + key(2);

    @Test
    void opensWhatItSealedAndNeverSealsAlike() {
        var ring = KeyRing.parse(NEW);

        var sealed = ring.seal("9990000018", "referral/1");

        assertThat(ring.open(sealed, "referral/1")).isEqualTo("9990000018");
        assertThat(sealed)
                .startsWith("k2.")
                .doesNotContain("9990000018")
                .isNotEqualTo(ring.seal("9990000018", "referral/1"));
    }

    @Test
    void refusesAValueMovedToAnotherPlace() {
        var ring = KeyRing.parse(NEW);
        var sealed = ring.seal("9990000018", "referral/1");

        assertThatThrownBy(() -> ring.open(sealed, "referral/2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAnAlteredValue() {
        var ring = KeyRing.parse(NEW);
        var sealed = ring.seal("9990000018", "x");
        var last = sealed.charAt(sealed.length() - 5) == 'A' ? "B" : "A";
        var altered = sealed.substring(0, sealed.length() - 5) + last + sealed.substring(sealed.length() - 4);

        assertThatThrownBy(() -> ring.open(altered, "x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsOldValuesAfterRotationAndNotAfterTheOldKeyIsGone() {
        var sealed = KeyRing.parse(OLD).seal("v", "x");

        assertThat(KeyRing.parse(NEW + "," + OLD).open(sealed, "x")).isEqualTo("v");
        assertThatThrownBy(() -> KeyRing.parse(NEW).open(sealed, "x")).hasMessageContaining("k1");
    }

    @Test
    void pseudonymsAreStableKeyedAndFoundAcrossARotation() {
        var before = KeyRing.parse(OLD).pseudonym("9990000018");
        var rotated = KeyRing.parse(NEW + "," + OLD);

        assertThat(KeyRing.parse(OLD).pseudonym("9990000018"))
                .isEqualTo(before)
                .startsWith("k1_")
                .hasSize(25);
        assertThat(rotated.pseudonyms("9990000018")).contains(before).hasSize(2);
        assertThat(rotated.pseudonym("9990000018")).startsWith("k2_");
        assertThat(KeyRing.parse(OLD).pseudonym("9990000026")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void refusesAMalformedRingWithoutQuotingIt(String ring, String reason) {
        assertThatThrownBy(() -> KeyRing.parse(ring))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("c2VjcmV0");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> refusesAMalformedRingWithoutQuotingIt() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of("", "entry 1 is not kid:base64"),
                org.junit.jupiter.params.provider.Arguments.of("k1", "entry 1"),
                org.junit.jupiter.params.provider.Arguments.of("k1:c2VjcmV0", "entry 1 is not 32 bytes"),
                org.junit.jupiter.params.provider.Arguments.of("k1:c2VjcmV0!", "entry 1 is not 32 bytes"),
                org.junit.jupiter.params.provider.Arguments.of(OLD + "," + OLD, "entry 2 repeats"),
                org.junit.jupiter.params.provider.Arguments.of(OLD + ",", "entry 2"));
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
