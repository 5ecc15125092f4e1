package io.careweave.referrals.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NhsNumberTest {

    /** The examples of the NHS Data Dictionary and of common test sets, and numbers of the test range 999. */
    @ParameterizedTest
    @ValueSource(strings = {"9434765919", "4010232137", "9876543210", "9990000018", "943 476 5919", "9999999980"})
    void takesValidNumbers(String text) {
        assertThat(NhsNumber.parse(text).digits()).isEqualTo(text.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "9434765918",
                "943476591",
                "94347659190",
                " 9434765919",
                "9434765919 ",
                "943-476-5919",
                "94 3476 5919",
                "943  476 5919",
                "+943476591",
                "9.43476E9",
                "943476591X",
                "９４３４７６５９１９",
                "٩٤٣٤٧٦٥٩١٩",
                "0000000000",
                "1111111111",
                "2222222222"
            })
    void refusesEverythingElseWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> NhsNumber.parse(text)).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(ReferralProblem.INVALID_NHS_NUMBER);
            assertThat(refusal.errors()).singleElement().satisfies(error -> assertThat(error.pointer())
                    .isEqualTo("/nhsNumber"));
            if (!text.isBlank()) {
                assertThat(refusal.detail() + refusal.errors()).doesNotContain(text);
            }
        });
    }

    @Test
    void refusesNumbersWhoseCheckDigitWouldBeTen() {
        // Weighted sum 1 * 10 + … = 12, and 11 - 12 mod 11 = 10: no such number is issued, whatever its last digit.
        assertThat(IntStream.range(0, 10).mapToObj(last -> "100000001" + last).map(NhsNumber::of))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void catchesEverySingleWrongDigitAndEverySwapOfNeighbours() {
        var random = new Random(42);
        for (int round = 0; round < 500; round++) {
            var digits = valid(random);
            for (int place = 0; place < 10; place++) {
                for (char wrong = '0'; wrong <= '9'; wrong++) {
                    var changed = replace(digits, place, wrong);
                    assertThat(NhsNumber.of(changed).isPresent()).isEqualTo(changed.equals(digits));
                }
            }
            for (int place = 0; place < 9; place++) {
                var swapped =
                        replace(replace(digits, place, digits.charAt(place + 1)), place + 1, digits.charAt(place));
                assertThat(NhsNumber.of(swapped).isPresent()).isEqualTo(swapped.equals(digits));
            }
        }
    }

    @Test
    void neverShowsItself() {
        var number = NhsNumber.parse("9434765919");

        assertThat(number.toString()).doesNotContain("9434765919").doesNotContainPattern("\\d");
        assertThat(number).isEqualTo(NhsNumber.parse("943 476 5919")).hasSameHashCodeAs(NhsNumber.parse("9434765919"));
        assertThat(number).isNotEqualTo(NhsNumber.parse("4010232137"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient 9434765919 has pain",
                "NHS:943 476 5919.",
                "943-476-5919",
                "943 – 476 – 5919",
                "tel 01234 567890, no 943.476.5919",
                "９４３４７６５９１９",
                "12 943 476 5919"
            })
    void findsItselfInText(String text) {
        assertThatThrownBy(() -> FreeText.of(text, "/advice")).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(ReferralProblem.NHS_NUMBER_IN_TEXT);
            assertThat(refusal.errors()).singleElement().satisfies(error -> {
                assertThat(error.pointer()).isEqualTo("/advice");
                assertThat(error.detail()).doesNotContain("5919");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "seen 2026-11-20 at 10:30", "tel 01632 960 123", "BP 120/80, 9434765918", "19434765919"})
    void leavesOtherDigitsInTextAlone(String text) {
        var free = FreeText.of(text, "/advice");

        assertThat(free.text()).isEqualTo(text);
        assertThat(free.toString()).contains(text.length() + " characters");
    }

    private static String valid(Random random) {
        while (true) {
            var digits = "9" + String.format("%09d", random.nextInt(1_000_000_000));
            if (NhsNumber.of(digits).isPresent()) {
                return digits;
            }
        }
    }

    private static String replace(String text, int place, char by) {
        return text.substring(0, place) + by + text.substring(place + 1);
    }
}
