package io.careweave.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Network;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Three years of invented indicators: the same each time, possible, and telling their stories. */
class DemoSeriesTest {
    private static final JsonNode STORY =
            Network.named("ridgeway").performance().orElseThrow();
    private static final JsonNode PRACTICES =
            Network.named("ridgeway").budget().orElseThrow().required("practices");
    private static final List<String[]> ROWS = new DemoSeries(STORY, PRACTICES)
            .rows()
            .lines()
            .skip(1)
            .map(row -> row.split(",", -1))
            .toList();

    @Test
    void tellsEachPeriodOfEachPracticeOnceAndTheSameEachTime() {
        int practices = 21 * (10 * 36 + 29 + 3 * 11);
        assertThat(ROWS).hasSize(practices + 6 * 36 + 11 + 10);
        assertThat(new DemoSeries(STORY, PRACTICES).rows()).isEqualTo(new DemoSeries(STORY, PRACTICES).rows());
        var keys = new HashSet<String>();
        ROWS.forEach(row -> assertThat(keys.add(row[0] + row[1] + row[2])).isTrue());
        assertThat(ROWS)
                .allMatch(
                        row -> row[2].matches("202[3-6]-(0[1-9]|1[0-2]|Q[1-4])|FY202[3-6]-Q[1-4]|FY20(1[5-9]|2[0-4])"));
    }

    @Test
    void tellsNothingThatWouldBeQuarantined() {
        assertThat(ROWS).allSatisfy(row -> {
            JsonNode indicator = STORY.required("indicators").required(row[0]);
            if (indicator.has("mean")) {
                assertThat(Double.parseDouble(row[3])).isPositive();
                assertThat(row[4]).isEmpty();
                assertThat(Long.parseLong(row[5])).isPositive();
                assertThat(Double.parseDouble(row[6])).isNotNegative();
                return;
            }
            long denominator = indicator.path("total").asBoolean() ? Long.MAX_VALUE : Long.parseLong(row[4]);
            assertThat(denominator).isPositive();
            assertThat(Long.parseLong(row[3])).isBetween(0L, indicator.has("percent") ? denominator : Long.MAX_VALUE);
        });
    }

    /** Since April all months of the network lie below the mean of all: a run of seven. */
    @Test
    void lowersTheReferralsOfTheNetworkSinceApril() {
        var rates = network("FIRST_OUTPATIENT");
        double mean = Arrays.stream(rates).average().orElseThrow();

        assertThat(rates).hasSize(36);
        assertThat(Arrays.stream(rates, 29, 36).boxed()).allMatch(rate -> rate < mean);
        double before = Arrays.stream(rates, 17, 24).average().orElseThrow();
        double now = Arrays.stream(rates, 29, 36).average().orElseThrow();
        assertThat(now / before).isBetween(0.90, 0.97);
    }

    @Test
    void tellsOneMonthOfOnePracticeThatIsLikeNoOther() {
        var rates = ROWS.stream()
                .filter(row -> row[0].equals("MINOR_AE_ATTENDANCES") && row[1].equals("Z90005"))
                .toList();
        var most = rates.stream()
                .max((one, other) -> Long.compare(Long.parseLong(one[3]), Long.parseLong(other[3])))
                .orElseThrow();

        assertThat(most[2]).isEqualTo("2025-08");
    }

    @Test
    void breaksTheSeriesWhereTheListSteps() {
        assertThat(ROWS.stream().filter(row -> row[8].equals("SERIES_BREAK")))
                .hasSize(14)
                .allMatch(row -> row[1].equals("Z90020") && (row[2].equals("2025-07") || row[2].equals("2025-Q3")));
    }

    /** Since October 2025 more patients come to theatre in time, and sooner. */
    @Test
    void letsTheTrustOperateSooner() {
        double[] inTime = trust("HIP_FRACTURE_36H", 4);
        double[] hours = trust("HOURS_TO_THEATRE", 5);

        assertThat(mean(inTime, 23, 36)).isBetween(0.78, 0.88);
        assertThat(mean(inTime, 0, 23)).isBetween(0.62, 0.70);
        assertThat(mean(hours, 23, 36)).isBetween(26.0, 29.5);
        assertThat(mean(hours, 0, 23)).isBetween(31.5, 35.5);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    private static double[] trust(String code, int below) {
        return ROWS.stream()
                .filter(row -> row[0].equals(code) && row[1].equals("ZR1"))
                .mapToDouble(row -> Double.parseDouble(row[3]) / Double.parseDouble(row[below]))
                .toArray();
    }

    /** By the numerators and denominators of all practices. */
    private static double[] network(String code) {
        Map<String, long[]> sums = new TreeMap<>();
        ROWS.stream().filter(row -> row[0].equals(code)).forEach(row -> {
            long[] sum = sums.computeIfAbsent(row[2], _ -> new long[2]);
            sum[0] += Long.parseLong(row[3]);
            sum[1] += Long.parseLong(row[4]);
        });
        return sums.values().stream()
                .mapToDouble(sum -> 1000.0 * sum[0] / sum[1])
                .toArray();
    }
}
