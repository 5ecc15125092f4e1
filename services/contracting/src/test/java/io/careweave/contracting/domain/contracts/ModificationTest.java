package io.careweave.contracting.domain.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.contracts.Modification.Change;
import io.careweave.contracting.domain.contracts.Modification.Ground;
import io.careweave.contracting.domain.contracts.Modification.Reason;
import io.careweave.contracting.domain.contracts.Modification.Threshold;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModificationTest {

    private static final Threshold REG_13 =
            new Threshold(LocalDate.of(2024, 1, 1), 50_000_000, new BigDecimal("25"), "SI 2023/1348, reg 13");

    @ParameterizedTest
    @CsvSource({
        // change, original, before: a change of one's own decision is permitted below the amount or below the share
        "49999999, 1, '', BELOW_AMOUNT",
        "50000000, 200000000, '', CONSIDERABLE_CHANGE",
        "50000000, 200000001, '', BELOW_SHARE",
        "-50000000, 200000000, '', CONSIDERABLE_CHANGE",
        // increases and decreases do not hide each other
        "-25000000, 100000000, '25000000', CONSIDERABLE_CHANGE",
        "-24999999, 100000000, '25000000', BELOW_AMOUNT",
        "1, 100000000, '30000000;-19999999', CONSIDERABLE_CHANGE",
        "0, 0, '', BELOW_AMOUNT",
        "50000000, 0, '', CONSIDERABLE_CHANGE",
        "9223372036854775807, 9223372036854775807, '9223372036854775807;-9223372036854775807', CONSIDERABLE_CHANGE"
    })
    void measuresAllThatChangedSinceTheSignature(long pence, long original, String before, Reason reason) {
        var earlier = Stream.of(before.split(";", -1))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();

        var verdict = Modification.test(
                new Change(
                        Ground.AUTHORITY_DECISION, false, pence, original, earlier, LegalBasis.PSR_COMPETITIVE, null),
                REG_13);

        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.permitted()).isEqualTo(reason != Reason.CONSIDERABLE_CHANGE);
    }

    @ParameterizedTest
    @CsvSource({
        "PROVIDED_FOR, true, PSR_COMPETITIVE, PROVIDED_FOR",
        "CORPORATE_SUCCESSION, true, PSR_COMPETITIVE, CORPORATE_SUCCESSION",
        "EXTERNAL_FACTORS, false, PSR_COMPETITIVE, EXTERNAL_FACTORS",
        "EXTERNAL_FACTORS, true, PSR_COMPETITIVE, MATERIALLY_DIFFERENT",
        "AUTHORITY_DECISION, true, PSR_COMPETITIVE, MATERIALLY_DIFFERENT",
        "DIRECT_AWARD, false, PSR_DIRECT_AWARD_A, DIRECT_AWARD",
        "DIRECT_AWARD, true, PSR_DIRECT_AWARD_B, MATERIALLY_DIFFERENT",
        "DIRECT_AWARD, false, PSR_DIRECT_AWARD_C, NO_DIRECT_AWARD"
    })
    void knowsTheOtherGrounds(Ground ground, boolean different, LegalBasis basis, Reason reason) {
        var change = new Change(ground, different, 900_000_000, 100_000_000, List.of(), basis, null);

        assertThat(Modification.test(change, REG_13).reason()).isEqualTo(reason);
    }

    /** Reg 14(2): all of it, and then whatever the amount and the character. */
    @ParameterizedTest
    @CsvSource({
        "true, true, true, URGENT",
        "false, true, true, NOT_URGENT",
        "true, false, true, NOT_URGENT",
        "true, true, false, NOT_URGENT"
    })
    void permitsWhatCannotWait(boolean unforeseeable, boolean notOfOwnMaking, boolean risk, Reason reason) {
        var urgency = new Modification.Urgency(unforeseeable, notOfOwnMaking, risk);
        var change = new Change(
                Ground.URGENT, true, 900_000_000, 100_000_000, List.of(), LegalBasis.PSR_COMPETITIVE, urgency);

        var verdict = Modification.test(change, REG_13);

        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.permitted()).isEqualTo(reason == Reason.URGENT);
        assertThat(verdict.noticeRequired()).isTrue();
    }

    /** Reg 13(4): of what the authority decided, from the amount on; reg 14(4): of what was urgent, always. */
    @ParameterizedTest
    @CsvSource({
        "AUTHORITY_DECISION, 50000000, true",
        "AUTHORITY_DECISION, 49999999, false",
        "DIRECT_AWARD, 50000000, true",
        "PROVIDED_FOR, 50000000, true",
        "EXTERNAL_FACTORS, 50000000, false",
        "CORPORATE_SUCCESSION, 50000000, false",
        "URGENT, 1, true"
    })
    void knowsWhatIsToBePublished(Ground ground, long pence, boolean required) {
        var change = new Change(
                ground,
                false,
                pence,
                1_000_000_000,
                List.of(),
                LegalBasis.PSR_DIRECT_AWARD_A,
                ground == Ground.URGENT ? new Modification.Urgency(true, true, true) : null);

        assertThat(Modification.test(change, REG_13).noticeRequired()).isEqualTo(required);
    }

    @Test
    void keepsWhatItCountedAndWhetherANoticeIsDue() {
        var change = new Change(
                Ground.PROVIDED_FOR,
                false,
                -20_000_000,
                300_000_000,
                List.of(30_000_000L),
                LegalBasis.PSR_COMPETITIVE,
                null);

        var verdict = Modification.test(change, REG_13);

        assertThat(verdict.increasePence()).isEqualTo(BigInteger.valueOf(30_000_000));
        assertThat(verdict.decreasePence()).isEqualTo(BigInteger.valueOf(20_000_000));
        assertThat(verdict.percent()).isEqualByComparingTo("16.6667");
        assertThat(verdict.noticeRequired()).isTrue();
        assertThat(verdict.source()).isEqualTo("SI 2023/1348, reg 13");
    }
}
