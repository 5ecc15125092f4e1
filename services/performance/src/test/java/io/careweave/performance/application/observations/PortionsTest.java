package io.careweave.performance.application.observations;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private static final int POINTS = Portions.POINTS;

    @Test
    void countsWhatIsThereAndWhatIsNew() {
        assertThat(portions(List.of(0, 0, 0), 1)).containsExactly(3);
        assertThat(portions(List.of(POINTS - 2, 0, 0), 1)).containsExactly(2, 1);
        assertThat(portions(List.of(0, POINTS - 1, 0), 1)).containsExactly(1, 1, 1);
        assertThat(portions(List.of(0, POINTS * 3, 0), 1)).containsExactly(1, 1, 1);
        assertThat(portions(List.of(0, 0, 0), POINTS / 2)).containsExactly(2, 1);
        assertThat(portions(List.of(), 1)).isEmpty();
    }

    @Test
    void leavesNoneOutAndKeepsTheirOrder() {
        var sizes = IntStream.range(0, 5_000).mapToObj(i -> i * 7_919 % 2_600).toList();
        var arrivals = arrivals(5_000, 1);

        var portions = Portions.of(arrivals, sizes);

        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(arrivals);
        assertThat(portions).hasSizeGreaterThan(100).allSatisfy(one -> assertThat(one)
                .hasSizeLessThan(1_000));
    }

    private static List<Integer> portions(List<Integer> sizes, int news) {
        return Portions.of(arrivals(sizes.size(), news), sizes).stream()
                .map(List::size)
                .toList();
    }

    private static List<Arrival> arrivals(int count, int news) {
        var observed = Collections.nCopies(news, new Observed(1, Measured.NOTHING, State.FINAL, 1));
        return IntStream.range(0, count)
                .mapToObj(i -> new Arrival(
                        new SeriesKey("CODE", 1, "P%04d".formatted(i), SeriesKey.ALL), Grain.MONTH, observed))
                .toList();
    }
}
