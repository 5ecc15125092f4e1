package io.careweave.contracting.domain.bids;

import static io.careweave.contracting.domain.ContractingProblem.BID_INCOMPLETE;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.PRICE_NOT_ADMISSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.procurements.Lot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BidTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final SealedPart QUALITY = new SealedPart(new UUID(1, 1), 5, "a".repeat(64));
    private static final SealedPart PRICE = new SealedPart(new UUID(1, 2), 5, "b".repeat(64));

    private static Bid draft() {
        return Bid.draft(new UUID(0, 1), new UUID(0, 2), 1, new UUID(0, 3), "X-BIDDER", NOW);
    }

    private static Bid whole() {
        return draft().with(Part.QUALITY, QUALITY, NOW).with(Part.PRICE, PRICE, NOW);
    }

    private static void refused(ProblemType problem, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }

    @Test
    void isSubmittedWholeAndOnce() {
        refused(BID_INCOMPLETE, () -> draft().submit(NOW));
        refused(BID_INCOMPLETE, () -> draft().with(Part.PRICE, PRICE, NOW).submit(NOW));
        var submitted = whole().submit(NOW);

        assertThat(submitted.state()).isEqualTo(BidState.SUBMITTED);
        assertThat(submitted.receivedAt()).isEqualTo(NOW);
        refused(ILLEGAL_TRANSITION, () -> submitted.submit(NOW));
        refused(ILLEGAL_TRANSITION, () -> submitted.with(Part.PRICE, PRICE, NOW));
    }

    /** Worked out by hand with sha256sum. */
    @Test
    void commitsToTheBidAndBothTags() {
        assertThat(whole().submit(NOW).commitment())
                .isEqualTo("11dba5cf3fd7d788ff4d1cf1fbe72347e219c83c58469ab500ff2ed94711cf00");
    }

    @Test
    void forgetsWhatIsWithdrawnReplacedOrLapsed() {
        var submitted = whole().submit(NOW);

        for (var gone : List.of(submitted.withdraw(NOW), submitted.replace(NOW), whole().lapse(NOW))) {
            assertThat(gone.envelopes()).isEmpty();
            assertThat(gone.commitment()).isEqualTo(submitted.commitment());
            refused(ILLEGAL_TRANSITION, () -> gone.withdraw(NOW));
        }
        assertThat(draft().lapse(NOW).commitment()).isNull();
        assertThat(draft().withdraw(NOW).state()).isEqualTo(BidState.WITHDRAWN);
    }

    @Test
    void isConfirmedOnlyWhereThatIsAskedFor() {
        var submitted = whole().submit(NOW);
        refused(ILLEGAL_TRANSITION, () -> submitted.confirm(NOW));
        var asked = new Bid(
                submitted.id(),
                submitted.version(),
                submitted.procurementId(),
                1,
                submitted.lotId(),
                submitted.bidder(),
                BidState.RECONFIRM,
                QUALITY,
                PRICE,
                NOW,
                submitted.commitment(),
                NOW,
                NOW);

        var confirmed = asked.confirm(NOW.plusSeconds(5));
        assertThat(confirmed.state()).isEqualTo(BidState.SUBMITTED);
        assertThat(confirmed.receivedAt()).isEqualTo(NOW);
        assertThat(asked.withdraw(NOW).state()).isEqualTo(BidState.WITHDRAWN);
    }

    private static Lot lot(PriceMethod price, boolean zero) {
        return new Lot(new UUID(0, 3), "L", "L", price, zero);
    }

    @Test
    void admitsPricesAboveZeroThatSumUp() {
        var relative = lot(new PriceMethod.Relative(new BigDecimal("40")), false);
        var free = lot(new PriceMethod.PerQualityPoint(), true);
        var fixed = lot(new PriceMethod.Fixed(500), false);

        assertThatCode(() -> new PriceOffer(1, List.of()).check(relative)).doesNotThrowAnyException();
        assertThatCode(() -> new PriceOffer(0, List.of()).check(free)).doesNotThrowAnyException();
        assertThatCode(() -> new PriceOffer(500, List.of()).check(fixed)).doesNotThrowAnyException();
        assertThatCode(() -> offer(5, 7, -2).check(relative)).doesNotThrowAnyException();
        refused(PRICE_NOT_ADMISSIBLE, () -> new PriceOffer(0, List.of()).check(relative));
        refused(PRICE_NOT_ADMISSIBLE, () -> new PriceOffer(-1, List.of()).check(free));
        refused(PRICE_NOT_ADMISSIBLE, () -> new PriceOffer(499, List.of()).check(fixed));
        refused(PRICE_NOT_ADMISSIBLE, () -> offer(5, 6).check(relative));
        refused(PRICE_NOT_ADMISSIBLE, () -> offer(-2 + Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)
                .check(relative));
    }

    private static PriceOffer offer(long price, long... lines) {
        return new PriceOffer(
                price,
                java.util.Arrays.stream(lines)
                        .mapToObj(line -> new PriceOffer.Line("part", line))
                        .toList());
    }
}
