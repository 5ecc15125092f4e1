package io.careweave.performance.domain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessorsTest {

    private static final LocalDate APRIL = LocalDate.of(2025, 4, 1);

    @ParameterizedTest
    @CsvSource({
        "A, 2025-03-31, A", "A, 2025-04-01, B", "A, 2025-06-30, B", "A, 2025-07-01, C",
        "B, 2025-04-01, B", "B, 2025-07-01, C", "C, 2025-07-01, C", "D, 2025-07-01, D"
    })
    void followsMergersByTheDay(String practice, LocalDate day, String successor) {
        var successors =
                Successors.of(List.of(new Merger("A", "B", APRIL), new Merger("B", "C", LocalDate.of(2025, 7, 1))));

        assertThat(on(successors, practice, day)).containsExactly(successor);
    }

    @ParameterizedTest
    @CsvSource({"A, A", "B, B", "Z, A"})
    void endsWhereItBeganInACircle(String practice, String successor) {
        var successors = Successors.of(
                List.of(new Merger("A", "B", APRIL), new Merger("B", "A", APRIL), new Merger("Z", "A", APRIL)));

        assertThat(on(successors, practice, APRIL)).containsExactly(successor);
    }

    @Test
    void gathersForASuccessorAllThatCountsForIt() {
        var successors =
                Successors.of(List.of(new Merger("A", "B", LocalDate.of(2025, 7, 1)), new Merger("B", "C", APRIL)));

        assertThat(successors.into(List.of("C")))
                .containsExactlyInAnyOrder(
                        new Stretch("C", "A", LocalDate.of(2025, 7, 1), Stretch.END),
                        new Stretch("C", "B", APRIL, Stretch.END),
                        new Stretch("C", "C", Stretch.BEGINNING, Stretch.END));
        assertThat(successors.concerned(List.of("A"))).containsExactly("A", "B", "C");
        assertThat(successors.into(List.of("D")))
                .containsExactly(new Stretch("D", "D", Stretch.BEGINNING, Stretch.END));
    }

    /** All for whom it counts: exactly one, or something is lost or counted twice. */
    private static List<String> on(Successors successors, String told, LocalDate day) {
        return successors.into(List.of("A", "B", "C", "D", "Z")).stream()
                .filter(one -> one.told().equals(told) && !day.isBefore(one.from()) && day.isBefore(one.until()))
                .map(Stretch::practice)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // list of, merger on, stale in May
        "2025-05-01, 2025-05-01, false",
        "2025-04-30, 2025-05-01, true",
        "2025-04-30, 2025-05-31, true",
        "2025-04-30, 2025-06-01, false",
        "2025-02-01, 2024-12-01, false",
        "2025-01-31, 2024-12-01, true"
    })
    void findsAListStaleThatLacksThePatientsOfAnother(LocalDate counted, LocalDate on, boolean stale) {
        var sizes = new ListSizes(Map.of(counted, 3_000L), List.of(on));

        assertThat(sizes.during(Period.of(Grain.MONTH, LocalDate.of(2025, 5, 10))))
                .hasValue(new ListSizes.Size(3_000, stale));
    }
}
