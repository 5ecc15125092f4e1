package io.careweave.contracting.domain.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.payments.BidGate.Light;
import io.careweave.contracting.domain.payments.BidGate.Prospect;
import io.careweave.contracting.domain.payments.InvoiceCheck.Agreed;
import io.careweave.contracting.domain.payments.InvoiceCheck.Fault;
import io.careweave.contracting.domain.payments.InvoiceCheck.Line;
import io.careweave.contracting.domain.payments.InvoiceCheck.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest {

    @ParameterizedTest
    @CsvSource({
        // annual, each of eleven, the twelfth
        "1200, 100, 100",
        "100, 8, 12",
        "1000, 83, 87",
        "1006, 84, 82",
        "66, 6, 0",
        // Eleven rounded up would be more than there is.
        "65, 5, 10",
        "54, 4, 10",
        "18, 1, 7",
        "6, 0, 6",
        "5, 0, 5",
        "0, 0, 0",
        "9223372036854775807, 768614336404564651, 768614336404564646"
    })
    void paysABlockInTwelveInstalmentsThatSumToIt(long annual, long each, long last) {
        var instalments = Instalments.of(annual);

        assertThat(instalments).hasSize(12);
        assertThat(instalments.subList(0, 11)).containsOnly(each);
        assertThat(instalments.getLast()).isEqualTo(last);
        assertThat(instalments.stream().mapToLong(Long::longValue).sum()).isEqualTo(annual);
    }

    @Test
    void paysWhatPriceAndValidatedActivityBearOutAndDisputesTheRest() {
        var result = InvoiceCheck.check(
                List.of(
                        new Line("DERM_FIRST", 10, 9_000),
                        new Line("DERM_FOLLOW_UP", 4, 5_500),
                        new Line("MSK", 3, 1_000),
                        new Line("DERM_FIRST", 5, 9_000),
                        new Line("ECG", 2, 100)),
                List.of(
                        new Agreed("DERM_FIRST", 9_000, 12),
                        new Agreed("DERM_FOLLOW_UP", 5_000, 9),
                        new Agreed("ECG", 90, 1)));

        assertThat(result.lines())
                .extracting(Verdict::fault)
                .containsExactly(Fault.NONE, Fault.PRICE, Fault.UNMATCHED, Fault.ACTIVITY, Fault.PRICE_AND_ACTIVITY);
        assertThat(result.lines())
                .extracting(verdict -> verdict.payablePence().longValueExact())
                .containsExactly(90_000L, 20_000L, 0L, 18_000L, 90L);
        assertThat(result.payablePence()).isEqualTo(BigInteger.valueOf(128_090));
        assertThat(result.disputedPence()).isEqualTo(BigInteger.valueOf(2_000 + 3_000 + 27_000 + 110));
    }

    @Test
    void neverPaysBelowZero() {
        for (long annual = 0; annual < 10_000; annual++) {
            assertThat(Instalments.of(annual)).allMatch(pence -> pence >= 0);
        }
    }

    @Test
    void usesUpWhatOtherInvoicesWerePaidFor() {
        var result = InvoiceCheck.check(
                List.of(new Line("ECG", 5, 100)), List.of(new Agreed("ECG", 100, 7)), Map.of("ECG", 4L, "MSK", 9L));

        assertThat(result.lines().getFirst().payableUnits()).isEqualTo(3);
        assertThat(result.payablePence()).isEqualTo(BigInteger.valueOf(300));
        assertThat(result.disputedPence()).isEqualTo(BigInteger.valueOf(200));
    }

    @Test
    void losesNoPennyOfHugeAmounts() {
        var result = InvoiceCheck.check(List.of(new Line("A", Long.MAX_VALUE, Long.MAX_VALUE)), List.of());

        assertThat(result.disputedPence())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).pow(2));
    }

    @ParameterizedTest
    @CsvSource({
        // cost, value, margin, probability, light, ratio
        "1000, 1000000, 50000, 0.2, GREEN, 0.1000",
        "4999, 1000000, 50000, 0.2, GREEN, 0.4999",
        "5000, 1000000, 50000, 0.2, AMBER, 0.5000",
        "9999, 1000000, 50000, 0.2, AMBER, 0.9999",
        "10000, 1000000, 50000, 0.2, RED, 1.0000",
        "49999999, 1000000000, 333333333, 0.3, GREEN, 0.5000",
        "1000, 1000, 50000, 1, RED, 0.0200"
    })
    void weighsTheCostOfABidAgainstWhatItMayBring(
            long cost, long value, long margin, BigDecimal probability, Light light, BigDecimal ratio) {
        var assessed = BidGate.assess(new Prospect(cost, value, margin, probability));

        assertThat(assessed.light()).isEqualTo(light);
        assertThat(assessed.ratio()).isEqualTo(ratio);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000})
    void isRedWhereNothingCanBeGained(long margin) {
        var assessed = BidGate.assess(new Prospect(0, 1_000, margin, BigDecimal.ONE));

        assertThat(assessed.light()).isEqualTo(Light.RED);
        assertThat(assessed.ratio()).isNull();
    }
}
