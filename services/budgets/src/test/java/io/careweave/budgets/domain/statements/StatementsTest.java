package io.careweave.budgets.domain.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
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
            long due = Variance.of(budget, 0, PlanProfile.EVEN, period).plan();
            assertThat(Math.abs(due)).isGreaterThanOrEqualTo(Math.abs(before));
            before = due;
        }
        assertThat(before).isEqualTo(budget);
        assertThat(Variance.of(budget, 0, PlanProfile.EVEN, 13).plan()).isEqualTo(budget);
        assertThat(Variance.of(budget, 0, PlanProfile.EVEN, 0).plan()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 9", "100, 4, 36", "100, 5, 44", "-100, 1, -9", "9223372036854775807, 12, 9223372036854775807"})
    void givesThePenceLeftToTheFirstMonths(long budget, int period, long due) {
        assertThat(Variance.of(budget, 0, PlanProfile.EVEN, period).plan()).isEqualTo(due);
    }

    /** 1,001 pence by 3 : 1 : 1 : … : 1 (of 14): shares 214.5 and 71.5, eleven pence whole short of six. */
    @Test
    void sharesABudgetOverTheMonthsByTheLargestRemainder() {
        var parts = new ArrayList<>(PlanProfile.EVEN);
        parts.set(0, new BigDecimal("3"));

        assertThat(PlanProfile.months(1_001, parts))
                .containsExactly(215L, 72L, 72L, 72L, 72L, 72L, 71L, 71L, 71L, 71L, 71L, 71L);
        assertThat(PlanProfile.months(-1_001, parts)).startsWith(-215L, -72L).endsWith(-71L);
    }

    @Property
    void plansAWholeYearByWhateverProfile(
            @ForAll long budget, @ForAll @Size(12) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> units) {
        Assume.that(units.stream().anyMatch(unit -> unit > 0) && budget != Long.MIN_VALUE);
        var parts = units.stream().map(unit -> BigDecimal.valueOf(unit, 12)).toList();

        var months = PlanProfile.months(budget, parts);

        assertThat(months.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(BigInteger.valueOf(budget));
        assertThat(months).allMatch(month -> Long.signum(month) * Long.signum(budget) >= 0);
        for (int month = 0; month < 12; month++) {
            if (units.get(month) == 0) {
                assertThat(months.get(month)).isZero();
            }
        }
    }

    @Test
    void refusesAProfileOfNothingOrLess() {
        assertThatThrownBy(() -> profile("X-N", null, 1, BigDecimal.ZERO))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(BudgetsProblem.INVALID_WEIGHTS));
        assertThatThrownBy(() -> profile("X-N", null, 1, BigDecimal.ONE.negate()))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors())
                        .hasSize(12)
                        .first()
                        .extracting(FieldError::pointer)
                        .isEqualTo("/parts/0"));
    }

    @Test
    void plansByTheNearestProfileThatFits() {
        var network = new Network(List.of(
                organisation("X-N", "NETWORK", null),
                organisation("X-L", "LOCALITY", "X-N"),
                organisation("Z1", "PRACTICE", "X-L"),
                organisation("X-A", "LOCALITY", "X-B"),
                organisation("X-B", "LOCALITY", "X-A")));
        var ofAll = profile("X-N", null, 1, BigDecimal.ONE);
        var earlier = profile("X-N", ServiceLine.COMMUNITY, 1, BigDecimal.ONE);
        var later = profile("X-N", ServiceLine.COMMUNITY, 2, BigDecimal.ONE);
        var own = profile("Z1", null, 1, BigDecimal.ONE);

        var without = new Planning(List.of(later, ofAll, earlier), network);
        assertThat(without.of("Z1", ServiceLine.COMMUNITY)).contains(later);
        assertThat(without.of("Z1", ServiceLine.ELECTIVE)).contains(ofAll);
        assertThat(without.of("X-A", ServiceLine.ELECTIVE)).isEmpty();
        assertThat(without.of("Z9", ServiceLine.ELECTIVE)).isEmpty();
        var with = new Planning(List.of(ofAll, later, own), network);
        assertThat(with.of("Z1", ServiceLine.COMMUNITY)).contains(own);
        assertThat(with.of("X-L", ServiceLine.COMMUNITY)).contains(later);
    }

    private static PlanProfile profile(String holder, @Nullable ServiceLine line, int version, BigDecimal part) {
        return new PlanProfile(
                UUID.randomUUID(),
                new FinancialYear(2026),
                holder,
                line,
                version,
                Collections.nCopies(12, part),
                null,
                Instant.EPOCH,
                "somebody");
    }

    private static Organisation organisation(String code, String kind, @Nullable String parent) {
        return new Organisation(code, kind, parent, null, LocalDate.EPOCH, null, null);
    }

    /** Money that comes once is no part of the underlying position, and what it is used for does not lower it. */
    @Test
    void showsRecurrentMoneyAndMoneyThatComesOnceApart() {
        var position = Position.of(List.of(
                balance(Fund.RECURRENT, "Z1", Bucket.ALLOCATED, -1_000),
                balance(Fund.RECURRENT, "Z1", Bucket.AVAILABLE, 300),
                balance(Fund.RECURRENT, "Z1", Bucket.SPENT, 700),
                balance(Fund.NONRECURRENT, "Z1", Bucket.ALLOCATED, -200),
                balance(Fund.NONRECURRENT, "Z1", Bucket.AVAILABLE, 50),
                balance(Fund.NONRECURRENT, "Z1", Bucket.COMMITTED, 60),
                balance(Fund.NONRECURRENT, "Z1", Bucket.SPENT, 90),
                balance(Fund.HEADROOM, "X-N", Bucket.ALLOCATED, -40),
                balance(Fund.HEADROOM, "X-N", Bucket.AVAILABLE, 40),
                balance(Fund.NONRECURRENT, "ZL1", Bucket.ALLOCATED, -7),
                balance(Fund.NONRECURRENT, "ZL1", Bucket.AVAILABLE, 7)));

        var all = position.underlying();
        assertThat(all.position()).isEqualTo(397);
        assertThat(all.underlying()).isEqualTo(340);
        assertThat(all.nonRecurrent()).isEqualTo(new Figures(207, 57, 60, 90));

        var statement = CommissionerReturn.of(position, Set.of("Z1"), Set.of("Z1", "X-N"));
        assertThat(statement.apart().underlying()).isEqualTo(340);
        assertThat(statement.apart().nonRecurrent()).isEqualTo(new Figures(200, 50, 60, 90));
        assertThat(statement.apart().other()).isEqualTo(new Figures(40, 40, 0, 0));
        var practice = statement.practices().getFirst();
        assertThat(practice.figures().budget()).isEqualTo(1_200);
        assertThat(practice.apart().recurrent()).isEqualTo(new Figures(1_000, 300, 0, 700));
        assertThat(practice.apart().underlying()).isEqualTo(300);
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
