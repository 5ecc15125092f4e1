package io.careweave.performance.domain.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.StandardPopulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The results published with the R package PHEindicatormethods (published/intervals.csv and standardised.csv name the files). */
class PublishedIntervalsTest {

    private static final Confidence WIDE = new Confidence(99.8);

    static Stream<String> rows() {
        return lines("/published/intervals.csv").stream();
    }

    private static List<String> lines(String resource) {
        try (var stream = PublishedIntervalsTest.class.getResourceAsStream(resource)) {
            assertThat(stream).isNotNull();
            return new String(stream == null ? new byte[0] : stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agrees(String line) {
        var row = line.split(",", -1);
        double[] numbers =
                Stream.of(row).skip(1).limit(8).mapToDouble(Double::parseDouble).toArray();
        var usual = estimate(row[0], numbers, Confidence.USUAL);
        var wide = estimate(row[0], numbers, WIDE);

        assertClose(usual.value(), numbers[3]);
        assertClose(usual.lower(), numbers[4]);
        assertClose(usual.upper(), numbers[5]);
        assertClose(wide.lower(), numbers[6]);
        assertClose(wide.upper(), numbers[7]);
        assertThat(usual.method()).isEqualTo(Method.valueOf(row[9]));
    }

    /** Numerator, denominator and multiplier; of a mean the mean, the size and the deviation. */
    private static Estimate estimate(String statistic, double[] row, Confidence confidence) {
        return switch (statistic) {
            case "PROPORTION" -> Rates.proportion(row[0], row[1], row[2], confidence);
            case "CRUDE_RATE" -> Rates.crude(row[0], row[1], row[2], confidence);
            case "ISR" -> Rates.indirect(row[0], row[1], row[2], confidence);
            case "MEAN" -> Rates.mean(row[0], row[2], row[1], confidence);
            default -> throw new IllegalArgumentException(statistic);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "testdata_big, 1043.0247991469423, 971.77090679856803, 1117.894091547925, 932.32878802199036, 1162.0595999522059",
        "testdata_small, 110.3212025300104, 87.745576753670903, 136.70882227251795, 76.36420357939879, 153.00328948244763"
    })
    void standardisesDirectly(
            String area, double value, double lower, double upper, double lowerWide, double upperWide) {
        var usual = Rates.direct(strata(area), 10_000, Confidence.USUAL);
        var wide = Rates.direct(strata(area), 10_000, WIDE);
        assertClose(usual.value(), value);
        assertClose(usual.lower(), lower);
        assertClose(usual.upper(), upper);
        assertClose(wide.lower(), lowerWide);
        assertClose(wide.upper(), upperWide);
    }

    /** Persons with several events widen the interval; their rate is that of all events. */
    @ParameterizedTest
    @CsvSource({
        "testdata_nonind_big, 10430.24799147, 9532.94977862, 11373.07483298, 9036.25631357, 11929.24980749",
        "testdata_nonind_dummy, 10430.24799147, 9512.29883752, 11394.77359633, 9004.17418121, 11963.74870404",
        "testdata_nonind_small, 1082.95419841, 817.68609755, 1393.55884927, 684.16751792, 1585.49645593"
    })
    void standardisesEventsOfWhichAPersonHasSeveral(
            String area, double value, double lower, double upper, double lowerWide, double upperWide) {
        var usual = Rates.direct(repeated(area), 100_000, Confidence.USUAL);
        var wide = Rates.direct(repeated(area), 100_000, WIDE);
        assertClose(usual.value(), value);
        assertClose(usual.lower(), lower);
        assertClose(usual.upper(), upper);
        assertClose(wide.lower(), lowerWide);
        assertClose(wide.upper(), upperWide);
        assertThat(usual.method()).isEqualTo(Method.DOBSON_REPEATED);
    }

    @Test
    void withholdsFewEventsOfFewerPersons() {
        assertThat(Rates.direct(repeated("testdata_nonind_tiny"), 100_000, Confidence.USUAL))
                .isEqualTo(new Estimate(null, null, null, Method.DOBSON_REPEATED, Confidence.USUAL));
        var ten = new Stratum(0, 100, 1, List.of(new Stratum.Repeat(5, 2)));
        assertThat(Rates.direct(List.of(ten), 1, Confidence.USUAL).value()).isEqualTo(0.1);
    }

    private static List<Stratum> repeated(String area) {
        List<Stratum> strata = new ArrayList<>();
        for (var line : lines("/published/repeated.csv")) {
            var row = line.split(",", -1);
            if (row[0].equals(area)) {
                List<Stratum.Repeat> repeats = new ArrayList<>();
                for (int events = 1; events < row.length - 2; events++) {
                    repeats.add(new Stratum.Repeat(events, Double.parseDouble(row[2 + events])));
                }
                int weight = StandardPopulation.weight(row[1]).orElseThrow();
                strata.add(new Stratum(0, Double.parseDouble(row[2]), weight, repeats));
            }
        }
        assertThat(strata).hasSize(19);
        return strata;
    }

    private static List<Stratum> strata(String area) {
        List<Stratum> strata = new ArrayList<>();
        for (var line : lines("/published/standardised.csv")) {
            var row = line.split(",", -1);
            if (row[0].equals(area)) {
                int weight = StandardPopulation.weight(row[1]).orElseThrow();
                strata.add(new Stratum(Double.parseDouble(row[2]), Double.parseDouble(row[3]), weight));
            }
        }
        assertThat(strata).hasSize(19);
        return strata;
    }

    private static void assertClose(@Nullable Double actual, double expected) {
        assertThat(actual).isNotNull();
        assertThat(actual == null ? Double.NaN : actual).isCloseTo(expected, Percentage.withPercentage(1e-9));
    }
}
