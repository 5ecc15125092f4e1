package io.careweave.performance.domain.observations;

import static io.careweave.performance.domain.observations.Cases.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Series EMPTY = new Series(1, new SeriesKey("CODE", 1, "P001", SeriesKey.ALL), 0, List.of());

    @Test
    void numbersRevisionsPeriodByPeriodAndTakesTheSameForNone() {
        var first = EMPTY.take(List.of(observed("2024-01", 1, 2), observed("2024-03", 1, 2)));
        var second = first.after()
                .take(List.of(observed("2024-01", 2, 2), observed("2024-02", 1, 2), observed("2024-03", 1, 2)));

        assertThat(second.recorded()).isEqualTo(1);
        assertThat(second.revised()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.after().revision()).isEqualTo(2);
        assertThat(second.after().points()).extracting(Point::revision).containsExactly(2, 1, 1);
        assertThat(second.after().take(List.of(observed("2024-01", 2, 2))).after())
                .isEqualTo(second.after());
    }

    @Test
    void takesNothingBackWhereNothingWasSaid() {
        var withdrawn = new Observed(Cases.month("2024-01"), Measured.NOTHING, State.WITHDRAWN, 0);

        assertThat(EMPTY.take(List.of(withdrawn)).added()).isEmpty();
        assertThat(EMPTY.take(List.of(observed("2024-01", 1, 2)))
                        .after()
                        .take(List.of(withdrawn))
                        .revised())
                .isEqualTo(1);
    }

    @Test
    void addsComponentsNeverRatios() {
        var sum = Sums.ofOrganisations(
                List.of(List.of(observed("2024-01", 10, 10)), List.of(observed("2024-01", 0, 90)), List.of()));

        assertThat(sum.getFirst().measured()).isEqualTo(Cases.measured(10, 100));
        assertThat(Flag.of(sum.getFirst().flags())).containsExactly(Flag.COVERAGE);
    }

    @Test
    void findsGapsWhichNothingFills() {
        var missing = new Observed(Cases.month("2024-04"), Measured.NOTHING, State.FINAL, Flag.MISSING.bit());
        var known = List.of(observed("2024-01", 0, 2), observed("2024-03", 1, 2), missing, observed("2024-05", 1, 2));

        assertThat(Sums.gaps(known, Grain.MONTH)).extracting(Period::toString).containsExactly("2024-02", "2024-04");
        assertThat(Sums.ofPeriods(known, Grain.MONTH, Grain.FINANCIAL_QUARTER))
                .extracting(one -> Flag.of(one.flags()).contains(Flag.PARTIAL))
                .containsExactly(true, true);
    }

    @Test
    void sumsATreeOnceAndEndsInACircle() {
        var nodes = List.of(
                new Tree.Node("N", "NETWORK", Optional.empty(), true),
                new Tree.Node("L1", "LOCALITY", Optional.of("N"), true),
                new Tree.Node("L2", "LOCALITY", Optional.of("N"), true),
                new Tree.Node("P1", "PRACTICE", Optional.of("L1"), true),
                new Tree.Node("P2", "PRACTICE", Optional.of("L1"), true),
                new Tree.Node("P3", "PRACTICE", Optional.of("L2"), true),
                new Tree.Node("GONE", "PRACTICE", Optional.of("L2"), false),
                new Tree.Node("A", "PRACTICE", Optional.of("B"), true),
                new Tree.Node("B", "PRACTICE", Optional.of("A"), true));
        var tree = new Tree(
                nodes,
                Map.of(
                        "P1", List.of(observed("2024-01", 1, 10)),
                        "P2", List.of(observed("2024-01", 2, 10)),
                        "P3", List.of(observed("2024-01", 4, 10)),
                        "L1", List.of(observed("2024-01", 3, 20))));

        assertThat(tree.of("N")).contains(List.of(observed("2024-01", 7, 30)));
        assertThat(tree.of("L1")).contains(List.of(observed("2024-01", 3, 20)));
        assertThat(tree.of("A")).isEmpty();
        assertThat(Tree.below(nodes, "L1")).containsExactlyInAnyOrder("L1", "P1", "P2");
    }
}
