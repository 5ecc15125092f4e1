package io.careweave.performance.domain.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

    /** To the last bit, whatever the number of digits. */
    @Property(tries = 2_000)
    void readsDecimalsAsTheNearestDouble(
            @ForAll @LongRange(min = 0, max = 9_007_199_254_740_990L) long whole,
            @ForAll @LongRange(min = 0, max = 9_999_999_999L) long fraction,
            @ForAll @LongRange(min = 0, max = 10) long digits) {
        var decimals = "%010d".formatted(fraction).substring(0, (int) digits);
        for (var text : new String[] {
            whole + (decimals.isEmpty() ? "" : "." + decimals),
            "-" + whole % 100_000 + (decimals.isEmpty() ? "" : "." + decimals)
        }) {
            assertThat(RowReader.number(text)).isEqualTo(Double.parseDouble(text) + 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                ".",
                ".5",
                "5.",
                "-.5",
                "1.2.3",
                "1-",
                "--1",
                "+1",
                "1e3",
                "NaN",
                "Infinity",
                "0x1",
                " 1",
                "1 ",
                "1,0",
                "١",
                "12345678901234567",
                "9007199254740992",
                "0.12345678901"
            })
    void refusesWhatIsNoPlainDecimal(String text) {
        assertThatThrownBy(() -> RowReader.number(text))
                .isInstanceOf(RowFault.class)
                .hasMessage("NUMBER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.0", "0.0000000000"})
    void givesZeroNoSign(String text) {
        assertThat(Double.doubleToRawLongBits(RowReader.number(text))).isZero();
    }
}
