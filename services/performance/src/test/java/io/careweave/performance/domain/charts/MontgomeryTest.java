package io.careweave.performance.domain.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published examples of Montgomery as the R package qicharts2 charts them (published/montgomery.csv names the sources). */
class MontgomeryTest {

    /** A row is kind, fixAfter, value, denominator, sd and what is expected, in the order of the file. */
    record Published(String name, List<String[]> rows) {

        ChartKind kind() {
            return ChartKind.valueOf(rows.getFirst()[1]);
        }

        @Nullable
        Integer fixAfter() {
            var text = rows.getFirst()[2];
            return text.isEmpty() ? null : Integer.valueOf(text);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Published> examples() {
        Map<String, List<String[]>> byName = new LinkedHashMap<>();
        for (var line : Example.lines("/published/montgomery.csv")) {
            var row = line.split(",", -1);
            byName.computeIfAbsent(row[0], name -> new ArrayList<>()).add(row);
        }
        return byName.entrySet().stream().map(entry -> new Published(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasThePublishedLimitsAndRuns(Published published) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < published.rows().size(); i++) {
            var row = published.rows().get(i);
            data.add(new Datum(Example.month(i), number(row[3]), number(row[4]), number(row[5])));
        }

        var chart = Charts.chart(new ChartSpec(
                published.kind(),
                ChartProfile.ANHOEJ,
                Polarity.NEUTRAL,
                data,
                List.of(),
                published.fixAfter(),
                null,
                null,
                List.of()));

        for (int i = 0; i < published.rows().size(); i++) {
            var row = published.rows().get(i);
            var point = chart.points().get(i);
            assertClose(point.centre(), row[6]);
            assertClose(point.lower(), row[7]);
            assertClose(point.upper(), row[8]);
            assertThat(point.flags().stream().anyMatch(flag -> flag.rule() == Rule.OUTSIDE_LIMIT))
                    .isEqualTo(row[9].equals("1"));
        }
        var row = published.rows().getFirst();
        assertThat(chart.longestRun()).isEqualTo(Integer.parseInt(row[10]));
        assertThat(chart.crossings()).isEqualTo(Integer.parseInt(row[12]));
        boolean longRun = chart.points().stream()
                .anyMatch(point -> point.flags().stream().anyMatch(flag -> flag.rule() == Rule.SHIFT));
        assertThat(longRun).isEqualTo(Integer.parseInt(row[10]) > Integer.parseInt(row[11]));
        assertThat(chart.groups().getFirst().notes().contains(Note.FEW_CROSSINGS))
                .isEqualTo(Integer.parseInt(row[12]) < Integer.parseInt(row[13]));
    }

    private static void assertClose(@Nullable Double actual, String expected) {
        assertThat(Example.number(actual)).isCloseTo(Double.parseDouble(expected), Percentage.withPercentage(1e-9));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
