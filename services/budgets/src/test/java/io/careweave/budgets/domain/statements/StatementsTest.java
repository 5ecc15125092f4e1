package io.careweave.budgets.domain.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over the books, to the penny. */
class StatementsTest {

    @Property
    void plansMonthsThatAddUpToTheYear(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long budget) {
        long before = 0;
        for (int period = 1; period <= 12; period++) {
            long due = Variance.of(budget, 0, Variance.EVEN, period).plan();
            assertThat(Math.abs(due)).isGreaterThanOrEqualTo(Math.abs(before));
            before = due;
        }
        assertThat(before).isEqualTo(budget);
        assertThat(Variance.of(budget, 0, Variance.EVEN, 13).plan()).isEqualTo(budget);
        assertThat(Variance.of(budget, 0, Variance.EVEN, 0).plan()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 8", "100, 2, 16", "100, 3, 25", "-100, 1, -8", "9223372036854775807, 12, 9223372036854775807"})
    void roundsEachSumFromTheBeginningOfTheYear(long budget, int period, long due) {
        assertThat(Variance.of(budget, 0, Variance.EVEN, period).plan()).isEqualTo(due);
    }

    @Test
    void returnsPracticesAndWhatIsRetainedAsTheWhole() {
        var position = Position.of(List.of(
                balance(Fund.RECURRENT, "X-N", Bucket.ALLOCATED, -1_000),
                balance(Fund.RECURRENT, "X-N", Bucket.AVAILABLE, 100),
                balance(Fund.HEADROOM, "X-N", Bucket.ALLOCATED, -50),
                balance(Fund.HEADROOM, "X-N", Bucket.AVAILABLE, 50),
                balance(Fund.RECURRENT, "Z1", Bucket.AVAILABLE, 500),
                balance(Fund.RECURRENT, "Z1", Bucket.COMMITTED, 150),
                balance(Fund.RECURRENT, "Z1", Bucket.SPENT, 200),
                balance(Fund.RECURRENT, "Z1", Bucket.EXPENSE, 200),
                balance(Fund.RECURRENT, "ZL1", Bucket.AVAILABLE, 50)));

        var statement = CommissionerReturn.of(position, Set.of("Z1", "Z2"), Set.of("X-N", "Z1", "Z2"));

        assertThat(statement.practices())
                .extracting(one -> one.figures().budget())
                .containsExactly(850L, 0L);
        assertThat(statement.retained())
                .extracting(one -> one.figures().budget())
                .containsExactly(100L, 50L);
        assertThat(statement.outside())
                .extracting(one -> one.figures().budget())
                .containsExactly(50L);
        assertThat(statement.network().budget()).isEqualTo(1_000);
        assertThat(statement.agrees()).isTrue();
    }

    @Test
    void saysSoWhereThePartsAreNotTheWhole() {
        var position = Position.of(List.of(
                balance(Fund.RECURRENT, "X-N", Bucket.ALLOCATED, -1_000),
                balance(Fund.RECURRENT, "X-N", Bucket.AVAILABLE, 999)));

        assertThat(CommissionerReturn.of(position, Set.of(), Set.of("X-N")).agrees())
                .isFalse();
        assertThat(position.funds().values()).noneMatch(Figures::isWhole);
    }

    private static Balance balance(Fund fund, String holder, Bucket bucket, long pence) {
        return new Balance(fund, holder, ServiceLine.COMMUNITY, bucket, pence);
    }
}
