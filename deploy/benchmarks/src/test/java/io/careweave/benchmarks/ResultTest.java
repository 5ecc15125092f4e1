package io.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
    private final Result result = new Result(
            "events",
            "2 cores, 24 GB",
            List.of(Figure.of("p95", 41.23456, "ms", "<=500"), Figure.of("offered", 100, "events/s")));

    @Test
    void jsonHasTheFieldsThatReadersRelyOn() {
        assertThat(result.json())
                .isEqualTo("{\"bench\":\"events\",\"machine\":\"2 cores, 24 GB\",\"figures\":["
                        + "{\"name\":\"p95\",\"value\":41.23,\"unit\":\"ms\",\"aim\":\"<=500\"},"
                        + "{\"name\":\"offered\",\"value\":100.0,\"unit\":\"events/s\",\"aim\":null}]}");
    }

    @Test
    void tableNamesMachineValuesAndAims() {
        assertThat(result.table().lines())
                .satisfiesExactly(
                        head -> assertThat(head).contains("events", "2 cores, 24 GB"),
                        first -> assertThat(first).contains("p95", "41.23", "ms", "<=500"),
                        second ->
                                assertThat(second).contains("offered", "100.00").doesNotContain("aim"));
    }

    @Test
    void medianIsTheMiddle() {
        assertThat(Median.of(List.of(9, 1, 5), Integer::doubleValue)).isEqualTo(5);
        assertThat(Median.of(List.of(4, 1, 3, 100), Integer::doubleValue)).isEqualTo(3.5);
    }

    @Test
    void latenciesKeepThreeDigitsAndNothingBelowZero() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record(millis * 1_000_000L);
        }
        latencies.record(-5);

        assertThat(latencies.millis(50)).isCloseTo(500, within(2.0));
        assertThat(latencies.millis(99)).isCloseTo(990, within(2.0));
        assertThat(latencies.count()).isEqualTo(1_001);
    }
}
