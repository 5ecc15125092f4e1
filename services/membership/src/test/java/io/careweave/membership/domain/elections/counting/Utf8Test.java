package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void readsEveryCharacterThereIs() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        assertThat(all(all.toString().getBytes(StandardCharsets.UTF_8)).equals(all.toString()))
                .isTrue();
        assertThat(all(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF",
                "C0 AF",
                "C1 BF",
                "C3",
                "C3 28",
                "E0 9F BF",
                "E2 82",
                "E2 28 A1",
                "ED A0 80",
                "ED BF BF",
                "F0 8F BF BF",
                "F0 9F 97",
                "F4 90 80 80",
                "F5 80 80 80",
                "FE",
                "FF"
            })
    void failsWhereItIsNone(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex("41 " + hex);
        Utf8 characters = new Utf8(bytes(bytes));
        assertThat(characters.getAsInt()).isEqualTo('A');
        assertThatThrownBy(characters::getAsInt).isInstanceOf(Utf8.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void letsTheLineBeNamedThatIsNoText(String end) {
        String good = "2 1\n5 1 0\n0\nAnn\n".replace("\n", end);
        byte[] first = (good + "\u00EBva\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] last = (good + "Ev\u00E4").getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] bytes : new byte[][] {first, last}) {
            assertThatThrownBy(() -> Blt.read(new Utf8(bytes(bytes))))
                    .isInstanceOf(BrokenFile.class)
                    .hasMessage("line 5: no text in UTF-8");
        }
    }

    static IntSupplier bytes(byte[] bytes) {
        int[] at = {0};
        return () -> at[0] < bytes.length ? bytes[at[0]++] & 0xFF : -1;
    }

    private static String all(byte[] bytes) {
        Utf8 characters = new Utf8(bytes(bytes));
        StringBuilder text = new StringBuilder();
        for (int character = characters.getAsInt(); character >= 0; character = characters.getAsInt()) {
            text.append((char) character);
        }
        return text.toString();
    }
}
