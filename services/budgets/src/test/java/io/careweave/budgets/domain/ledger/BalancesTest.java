package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.ledger.Bucket.AVAILABLE;
import static io.careweave.budgets.domain.ledger.Bucket.COMMITTED;
import static io.careweave.budgets.domain.ledger.Bucket.SPENT;
import static io.careweave.budgets.domain.ledger.JournalKind.ALLOCATION;
import static io.careweave.budgets.domain.ledger.JournalKind.DRAW;
import static io.careweave.budgets.domain.ledger.JournalKind.EXPIRE;
import static io.careweave.budgets.domain.ledger.JournalKind.RELEASE;
import static io.careweave.budgets.domain.ledger.JournalKind.RESERVE;
import static io.careweave.budgets.domain.ledger.JournalKind.SPEND;
import static io.careweave.budgets.domain.ledger.JournalKind.UNAVOIDABLE_SPEND;
import static io.careweave.budgets.domain.ledger.JournalKind.VIREMENT;
import static io.careweave.budgets.domain.ledger.Journals.allocation;
import static io.careweave.budgets.domain.ledger.Journals.draw;
import static io.careweave.budgets.domain.ledger.Journals.journal;
import static io.careweave.budgets.domain.ledger.Journals.line;
import static io.careweave.budgets.domain.ledger.Journals.release;
import static io.careweave.budgets.domain.ledger.Journals.reserve;
import static io.careweave.budgets.domain.ledger.Journals.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.Refused;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Floors; and the two-phase transfers of TigerBeetle's documentation, with its figures, as reserve, draw and release. */
class BalancesTest {

    private static final String A = "Z90001";
    private static final String B = "Z90002";

    private final Pages pages = new Pages();

    private static void assertRefused(ThrowingCallable posting, BudgetsProblem problem, String detail) {
        assertThatThrownBy(posting).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(problem);
            assertThat(refusal.detail()).contains(detail);
        });
    }

    private void allocated(long pence) {
        pages.post(journal(ALLOCATION, allocation(A, pence)));
    }

    @Test
    void spendsToTheLastPennyAndNotOneMore() {
        allocated(100);
        pages.post(journal(SPEND, spend(A, 60)));

        assertRefused(() -> pages.post(journal(SPEND, spend(A, 41))), INSUFFICIENT_FUNDS, "1 pence are missing");
        assertThat(pages.post(journal(SPEND, spend(A, 40)))).isEmpty();
        assertThat(pages.of(A, AVAILABLE)).isZero();
        assertThat(pages.of(A, SPENT)).isEqualTo(100);
    }

    @Test
    void neverRefusesWhatCannotBeAvoidedAndTellsTheOverspend() {
        allocated(1_000);

        var first = pages.post(journal(UNAVOIDABLE_SPEND, spend(A, 1_412)));
        var second = pages.post(journal(UNAVOIDABLE_SPEND, spend(A, 50)));

        assertThat(first).extracting(Overspend::pence, Overspend::balance).containsExactly(tuple(412, -412));
        assertThat(second).extracting(Overspend::pence, Overspend::balance).containsExactly(tuple(50, -462));
        assertThat(pages.floor(A, AVAILABLE)).isEqualTo(-462);
        assertRefused(() -> pages.post(journal(SPEND, spend(A, 1))), INSUFFICIENT_FUNDS, "1 pence are missing");
    }

    private static Tuple tuple(long pence, long balance) {
        return Tuple.tuple(pence, balance);
    }

    @Test
    void liftsTheFloorAsFundsReturnAndNeverAboveWhereItStood() {
        pages.post(journal(UNAVOIDABLE_SPEND, spend(A, 462)));

        allocated(200);
        assertThat(pages.floor(A, AVAILABLE)).isEqualTo(-262);
        assertRefused(() -> pages.post(journal(SPEND, spend(A, 1))), INSUFFICIENT_FUNDS, A);

        allocated(300);
        assertThat(pages.floor(A, AVAILABLE)).isZero();
        assertThat(pages.post(journal(SPEND, spend(A, 38)))).isEmpty();
    }

    @Test
    void countsWhatIsThereAfterAllOfAGroup() {
        allocated(10);

        pages.post(journal(SPEND, spend(A, 30)), journal(ALLOCATION, allocation(A, 20)));

        assertThat(pages.of(A, AVAILABLE)).isZero();
    }

    @Test
    void changesNothingWhereAGroupIsRefused() {
        allocated(10);
        var before = pages.balances();

        assertRefused(
                () -> pages.post(journal(ALLOCATION, allocation(B, 5)), journal(SPEND, spend(A, 11))),
                INSUFFICIENT_FUNDS,
                A);

        assertThat(pages.balances()).isEqualTo(before);
    }

    @Test
    void refusesABalanceThatWouldLeaveItsRange() {
        allocated(Long.MAX_VALUE);

        assertRefused(() -> allocated(1), AMOUNT_OUT_OF_RANGE, "64 bits");
    }

    @Test
    void movesBudgetBetweenHoldersOnlyWhereItIs() {
        allocated(10);

        assertRefused(() -> pages.post(journal(VIREMENT, moved(B, A, 1))), INSUFFICIENT_FUNDS, B);
        pages.post(journal(VIREMENT, moved(A, B, 10)));

        assertThat(pages.of(B, AVAILABLE)).isEqualTo(10);
    }

    private static List<Line> moved(String from, String to, long pence) {
        return List.of(line(from, AVAILABLE, -pence), line(to, AVAILABLE, pence));
    }

    // TigerBeetle, docs/coding/two-phase-transfers.md: account A is what is available, pending what is committed,
    // posted
    // what is spent. Amounts are those of its tables.

    private void assertPendingAndPosted(long pending, long posted) {
        assertThat(pages.of(A, COMMITTED)).as("pending").isEqualTo(pending);
        assertThat(pages.of(A, SPENT)).as("posted").isEqualTo(posted);
        assertThat(pages.of(A, AVAILABLE)).isEqualTo(1_000 - pending - posted);
    }

    @Test
    void postsTheFullPendingAmount() {
        allocated(1_000);
        pages.post(journal(RESERVE, reserve(A, 123)));
        assertPendingAndPosted(123, 0);

        pages.post(journal(DRAW, draw(A, 123)));

        assertPendingAndPosted(0, 123);
    }

    @Test
    void postsAPartAndRestoresTheRemainder() {
        allocated(1_000);
        pages.post(journal(RESERVE, reserve(A, 123)));

        pages.post(journal(DRAW, draw(A, 100)), journal(RELEASE, release(A, 23)));

        assertPendingAndPosted(0, 100);
    }

    @Test
    void voidsAPendingAmount() {
        allocated(1_000);
        pages.post(journal(RESERVE, reserve(A, 123)));

        pages.post(journal(RELEASE, release(A, 123)));

        assertPendingAndPosted(0, 0);
    }

    @Test
    void expiresAPendingAmount() {
        allocated(1_000);
        pages.post(journal(RESERVE, reserve(A, 123)));

        pages.post(journal(EXPIRE, release(A, 123)));

        assertPendingAndPosted(0, 0);
    }

    @Test
    void postsNoMoreThanIsPendingAndNothingTwice() {
        allocated(1_000);
        pages.post(journal(RESERVE, reserve(A, 123)));

        assertRefused(() -> pages.post(journal(DRAW, draw(A, 124))), INSUFFICIENT_FUNDS, "COMMITTED");
        pages.post(journal(DRAW, draw(A, 123)));
        assertRefused(() -> pages.post(journal(DRAW, draw(A, 123))), INSUFFICIENT_FUNDS, "COMMITTED");
        assertRefused(() -> pages.post(journal(RELEASE, release(A, 123))), INSUFFICIENT_FUNDS, "COMMITTED");
    }

    /** Its pessimistic pending transfers: credits 100, debits 70, and 50 pending fail at once. */
    @Test
    void failsWhenReservedAndNotWhenPosted() {
        allocated(100);
        pages.post(journal(SPEND, spend(A, 70)));

        assertRefused(() -> pages.post(journal(RESERVE, reserve(A, 50))), INSUFFICIENT_FUNDS, "20 pence");
    }
}
