package io.careweave.commons.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00A0",
                "\u0085",
                "\u00AD",
                "\u034F",
                "\u061C",
                "\u115F",
                "\u1160",
                "\u1680",
                "\u17B4",
                "\u180B",
                "\u180E",
                "\u2000\u2007\u200A",
                "\u200B",
                "\u200C\u200D",
                "\u200E\u202E",
                "\u2028\u2029",
                "\u202F",
                "\u205F",
                "\u2060",
                "\u2064",
                "\u2066\u2069",
                "\u206A",
                "\u2800",
                "\u3000",
                "\u3164",
                "\uFE0F",
                "\uFEFF",
                "\uFFA0",
                "\uFFF9",
                "\u0301",
                "\uD834\uDD59",
                "\uD834\uDD73",
                "\uDB40\uDC20",
                "\uDB40\uDD00",
                "\uE000",
                "\uFFFF",
                "\u0000",
                "\uD800",
                "\uDC00 \u00A0\u200B"
            })
    void findsNothingInWhatShowsNothing(String text) {
        assertThat(VisibleText.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\u00A0x",
                "\u200B1",
                "-",
                ".",
                "£",
                "+",
                "é",
                "e\u0301",
                "ß",
                "Ü",
                "日",
                "한",
                "ｶ",
                "ع",
                "٣",
                "\u0928\u093F",
                "😀",
                "👩\u200D⚕\uFE0F",
                "\u2801",
                "\uD834\uDD58",
                "½",
                "²",
                "№",
                "©",
                "_",
                "«",
                "ʰ",
                "^",
                "\uD835\uDC00"
            })
    void findsWhatShows(String text) {
        assertThat(VisibleText.isIn(text)).isTrue();
        assertThat(VisibleText.isIn("\u00A0\u200B" + text + "\uFEFF")).isTrue();
    }

    @Test
    void findsNothingInWhatIsAbsent() {
        assertThat(VisibleText.isIn(null)).isFalse();
    }
}
