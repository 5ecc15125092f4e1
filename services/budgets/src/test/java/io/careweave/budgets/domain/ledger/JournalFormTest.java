package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.ledger.Journals.journal;
import static io.careweave.budgets.domain.ledger.Journals.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.Refused;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JournalFormTest {

    private static final Line SPENT = line(Bucket.SPENT, 5);
    private static final Line EXPENSE = line(Bucket.EXPENSE, 5);
    private static final Line PAYABLE = line(Bucket.PAYABLE, -5);
    private static final Line AVAILABLE = line(Bucket.AVAILABLE, -5);

    static Stream<Arguments> broken() {
        long most = Long.MAX_VALUE;
        return Stream.of(
                arguments("UNBALANCED_JOURNAL", JournalKind.SPEND, List.of()),
                arguments("UNBALANCED_JOURNAL", JournalKind.SPEND, List.of(SPENT)),
                arguments("UNBALANCED_JOURNAL", JournalKind.SPEND, List.of(SPENT, line(Bucket.AVAILABLE, 0))),
                arguments("UNBALANCED_JOURNAL", JournalKind.SPEND, List.of(SPENT, line(Bucket.AVAILABLE, -4))),
                // Balanced over both books together, and in neither.
                arguments("UNBALANCED_JOURNAL", JournalKind.SPEND, List.of(SPENT, PAYABLE)),
                arguments(
                        "UNBALANCED_JOURNAL",
                        JournalKind.SPEND,
                        List.of(SPENT, AVAILABLE, EXPENSE, line(Bucket.PAYABLE, -6))),
                arguments(
                        "AMOUNT_OUT_OF_RANGE",
                        JournalKind.ADJUSTMENT,
                        List.of(line(Bucket.PAYABLE, Long.MIN_VALUE), line(Bucket.ACCRUAL, most))),
                arguments(
                        "AMOUNT_OUT_OF_RANGE",
                        JournalKind.ADJUSTMENT,
                        List.of(
                                line(Bucket.PAYABLE, most),
                                line(Bucket.PAYABLE, most),
                                line(Bucket.ACCRUAL, -most),
                                line(Bucket.ACCRUAL, -most))));
    }

    static Stream<Arguments> forbidden() {
        return Stream.of(
                arguments(
                        "NOT_IN_POSTING_TABLE",
                        JournalKind.PAYMENT,
                        List.of(line(Bucket.PAYABLE, -5), line(Bucket.CASH_CONTROL, 5))),
                arguments("NOT_IN_POSTING_TABLE", JournalKind.ALLOCATION, List.of(SPENT, AVAILABLE)),
                // Spent and never expensed, or expensed at another line.
                arguments("NOT_IN_POSTING_TABLE", JournalKind.SPEND, List.of(SPENT, AVAILABLE)),
                arguments(
                        "NOT_IN_POSTING_TABLE",
                        JournalKind.SPEND,
                        List.of(
                                SPENT,
                                AVAILABLE,
                                new Line(Fund.RECURRENT, "Z90002", ServiceLine.PRESCRIBING, Bucket.EXPENSE, 5),
                                PAYABLE)),
                arguments(
                        "FUND_RESTRICTED",
                        JournalKind.VIREMENT,
                        List.of(
                                AVAILABLE,
                                new Line(Fund.REABLEMENT, "Z90001", ServiceLine.PRESCRIBING, Bucket.AVAILABLE, 5))));
    }

    static Stream<Arguments> unlinked() {
        return Stream.of(
                // They differ by more than 64 bits hold.
                arguments(
                        "NOT_IN_POSTING_TABLE",
                        JournalKind.ADJUSTMENT,
                        List.of(
                                line(Bucket.SPENT, Long.MAX_VALUE),
                                line(Bucket.AVAILABLE, -Long.MAX_VALUE),
                                line(Bucket.EXPENSE, -Long.MAX_VALUE),
                                line(Bucket.PAYABLE, Long.MAX_VALUE))),
                // What is never refused takes nothing from others: of another holder, or with nothing spent.
                arguments(
                        "NOT_IN_POSTING_TABLE",
                        JournalKind.UNAVOIDABLE_SPEND,
                        List.of(SPENT, of("Z90002", Bucket.AVAILABLE, -5), EXPENSE, PAYABLE)),
                arguments(
                        "NOT_IN_POSTING_TABLE",
                        JournalKind.ACTIVITY_ACCRUED,
                        List.of(of("Z90002", Bucket.AVAILABLE, -5), line(Bucket.AVAILABLE, 5))));
    }

    private static Line of(String holder, Bucket bucket, long pence) {
        return new Line(Fund.RECURRENT, holder, ServiceLine.PRESCRIBING, bucket, pence);
    }

    @ParameterizedTest
    @MethodSource({"broken", "forbidden", "unlinked"})
    void refuses(String problem, JournalKind kind, List<Line> lines) {
        assertThatThrownBy(() -> JournalForm.check(journal(kind, lines)))
                .isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                        .isEqualTo(BudgetsProblem.valueOf(problem)));
    }

    @Test
    void refusesMoreLinesThanAJournalMayHave() {
        var many = Collections.nCopies(JournalForm.MAX_LINES + 1, AVAILABLE);

        assertThatThrownBy(() -> JournalForm.check(journal(JournalKind.VIREMENT, many)))
                .hasMessageContaining("10000");
    }

    @Test
    void takesAWholeSpend() {
        assertThatCode(() -> JournalForm.check(journal(JournalKind.SPEND, List.of(SPENT, AVAILABLE, EXPENSE, PAYABLE))))
                .doesNotThrowAnyException();
    }

    @Test
    void takesATransferBetweenFundsThatMovesTheAllocation() {
        var lines = List.of(
                line(Bucket.ALLOCATED, 5),
                AVAILABLE,
                new Line(Fund.HEADROOM, "Z90001", ServiceLine.PRESCRIBING, Bucket.ALLOCATED, -5),
                new Line(Fund.HEADROOM, "Z90001", ServiceLine.PRESCRIBING, Bucket.AVAILABLE, 5));

        assertThatCode(() -> JournalForm.check(journal(JournalKind.FUND_TRANSFER, lines)))
                .doesNotThrowAnyException();
    }

    @Test
    void takesTheLargestAmountThereIs() {
        var lines = List.of(line(Bucket.PAYABLE, Long.MAX_VALUE), line(Bucket.ACCRUAL, -Long.MAX_VALUE));

        assertThatCode(() -> JournalForm.check(journal(JournalKind.ADJUSTMENT, lines)))
                .doesNotThrowAnyException();
    }
}
