package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which batches come makes no difference to what is known in the end, nor to what was known before. */
@QuarkusTest
class ReplayIT {

    private static final int BATCHES = 6;

    /** One figure of a practice. */
    private record Row(String org, String period, long numerator, long denominator) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answersTheSameInWhateverOrderBatchesCome(long seed) {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var practices = List.of(
                Register.organisation("PRACTICE", network),
                Register.organisation("PRACTICE", network),
                Register.organisation("PRACTICE", network));
        var random = new Random(seed);
        var batches = batches(practices, random);
        var one = Measures.published(proportion());
        var other = Measures.published(proportion());

        batches.forEach(batch -> send(one, batch, false));
        Map<String, String> replayed = new LinkedHashMap<>();
        Collections.shuffle(batches, random);
        for (int i = 0; i < BATCHES; i++) {
            var at = send(other, batches.get(i), i % 2 == 0).<String>path("asOf");
            replayed.put(at, known(other, network, "?asOf=" + at).asString());
        }

        assertThat(replayed).hasSize(BATCHES);
        assertThat(replayed.values()).doesNotHaveDuplicates();
        replayed.forEach((at, answer) ->
                assertThat(known(other, network, "?asOf=" + at).asString()).isEqualTo(answer));
        for (var org : List.of(network, practices.getFirst(), practices.getLast())) {
            var mine = known(one, org, "");
            var yours = known(other, org, "");
            assertThat(mine.<List<?>>path("observations")).hasSizeGreaterThan(5);
            assertThat(yours.<List<?>>path("observations")).isEqualTo(mine.<List<?>>path("observations"));
            assertThat(yours.<List<?>>path("gaps")).isEqualTo(mine.<List<?>>path("gaps"));
        }
    }

    /** Each of its own months, and some that another has too. */
    private static List<List<Row>> batches(List<String> practices, Random random) {
        List<Row> rows = new ArrayList<>();
        for (var practice : practices) {
            for (int month = 0; month < 16; month++) {
                if (random.nextInt(5) > 0) {
                    var period = "%d-%02d".formatted(2023 + month / 12, month % 12 + 1);
                    rows.add(new Row(practice, period, random.nextInt(50), 50));
                }
            }
        }
        Collections.shuffle(rows, random);
        return new ArrayList<>(IntStream.range(0, BATCHES)
                .mapToObj(batch -> IntStream.range(0, rows.size())
                        .filter(row -> row % BATCHES == batch || row % 7 == batch)
                        .mapToObj(rows::get)
                        .toList())
                .toList());
    }

    private static Response send(String code, List<Row> rows, boolean file) {
        if (file) {
            var text = new StringBuilder("indicator,orgCode,period,numerator,denominator\n");
            rows.forEach(row -> text.append(
                    "%s,%s,%s,%d,%d\n".formatted(code, row.org(), row.period(), row.numerator(), row.denominator())));
            var report = ImportIT.send(text.toString(), "");
            assertThat(report.<Integer>path("accepted")).isEqualTo(rows.size());
            return report;
        }
        return ObservationIT.recordAll(rows.stream()
                .map(row -> ObservationIT.of(code, row.org(), row.period(), row.numerator(), row.denominator()))
                .toList());
    }

    private static Response known(String code, String org, String query) {
        return ObservationIT.series(code, org, query);
    }
}
