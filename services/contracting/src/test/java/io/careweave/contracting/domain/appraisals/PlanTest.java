package io.careweave.contracting.domain.appraisals;

import static io.careweave.contracting.domain.appraisals.Plans.DAY;
import static io.careweave.contracting.domain.appraisals.Plans.benefit;
import static io.careweave.contracting.domain.appraisals.Plans.option;
import static io.careweave.contracting.domain.appraisals.Plans.same;
import static io.careweave.contracting.domain.appraisals.Plans.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.appraisals.Option.Year;
import io.careweave.contracting.domain.appraisals.Sheet.Mark;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final Option NOTHING = option("AS-IS", Course.DO_NOTHING, same(1, 0, 0, 1));
    private static final Option BUY = option("BUY", Course.BUY, same(1, 0, 0, 1));
    private static final List<Benefit> ONE = List.of(benefit("Q", "100"));

    private static void assertInvalid(ThrowingCallable work, String... pointers) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(ContractingProblem.APPRAISAL_INVALID);
            assertThat(refused.errors()).extracting(FieldError::pointer).containsExactly(pointers);
        });
    }

    @Test
    void hasOneOptionThatDoesNothing() {
        assertInvalid(
                () -> Plans.plan(List.of(BUY, option("B", Course.MAKE, same(1, 0, 0, 1))), ONE)
                        .check(),
                "/options");
        assertInvalid(
                () -> Plans.plan(List.of(NOTHING, option("B", Course.DO_NOTHING, same(1, 0, 0, 1))), ONE)
                        .check(),
                "/options");
    }

    @Test
    void comparesTheSameYears() {
        assertInvalid(
                () -> Plans.plan(List.of(NOTHING, option("B", Course.BUY, List.of(new Year(1, 0, 0, 1)))), ONE)
                        .check(),
                "/options/1/years");
    }

    @Test
    void knowsCodesOnce() {
        assertInvalid(
                () -> Plans.plan(List.of(NOTHING, BUY, BUY), List.of(benefit("Q", "50"), benefit("Q", "50")))
                        .check(),
                "/options/2/code",
                "/benefits/1/code");
    }

    @Test
    void weighsExactlyAHundred() {
        assertInvalid(
                () -> Plans.plan(List.of(NOTHING, BUY), List.of(benefit("Q", "99.99")))
                        .check(),
                "/benefits");
        assertInvalid(
                () -> Plans.plan(List.of(NOTHING, BUY), List.of(benefit("Q", "33.335"), benefit("A", "66.665")))
                        .check(),
                "/benefits/0/weight",
                "/benefits/1/weight");
        assertInvalid(
                () -> Plans.plan(List.of(NOTHING, BUY), List.of(benefit("Q", "-1"), benefit("A", "101")))
                        .check(),
                "/benefits/0/weight");
        Plans.plan(List.of(NOTHING, BUY), List.of(benefit("Q", "1e2"), benefit("A", "0")))
                .check();
    }

    @Test
    void isScoredWhole() {
        var plan = Plans.plan();
        sheet("one", 0, 10, 1, 2, 3, 4).check(plan, "");
        assertInvalid(() -> sheet("one", 0, 11, 1, 2, 3, -4).check(plan, ""), "/marks/1/score", "/marks/5/score");
        assertInvalid(
                () -> new Sheet("one", List.of(new Mark("AS-IS", "Q", 1), new Mark("AS-IS", "Q", 1)))
                        .check(plan, "/sheets/3"),
                "/sheets/3/marks/1",
                "/sheets/3/marks");
        assertInvalid(() -> new Sheet("one", List.of(new Mark("OTHER", "Q", 1))).check(plan, ""), "/marks/0", "/marks");
    }

    @Test
    void isNotDiscountedBeforeARateIsKnown() {
        assertInvalid(() -> Plans.law().on(LocalDate.of(2003, 3, 31)), "/on");
        assertThat(Plans.law().on(LocalDate.of(2003, 4, 1)))
                .extracting(Discounting::code)
                .containsExactly(DiscountLaw.STANDARD, "HEALTH");
    }

    @Test
    void takesTheNewestRatesOfTheDay() {
        var law = DiscountLaw.parse(List.of(
                "STANDARD | 2003-04-01 | 1 | 3.5 | a",
                "STANDARD | 2003-04-01 | 31 | 3 | a",
                "STANDARD | 2027-01-01 | 1 | 3 | b"));

        assertThat(law.on(DAY).getFirst().bands()).hasSize(2);
        assertThat(law.on(LocalDate.of(2027, 1, 1)).getFirst().bands()).hasSize(1);
        assertThat(law.on(LocalDate.of(2027, 1, 1)).getFirst().source()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OTHER | 2003-04-01 | 1 | 3.5 | a",
                "STANDARD | 2003-04-01 | 2 | 3.5 | a",
                "STANDARD | 2003-04-01 | 1 | -1 | a",
                "STANDARD | 2003-04-01 | 1 | 101 | a",
                "STANDARD | 2003-04-01 | 1 | 3.5 |",
                "STANDARD | 2003-04-01 | 1 | 3.5",
                "STANDARD | yesterday | 1 | 3.5 | a",
                "STANDARD | 2003-04-01 | 1 | much | a"
            })
    void refusesRatesThatCannotBeRead(String line) {
        assertThatThrownBy(() -> DiscountLaw.parse(List.of(line)))
                .isInstanceOfAny(IllegalArgumentException.class, java.time.DateTimeException.class);
    }
}
