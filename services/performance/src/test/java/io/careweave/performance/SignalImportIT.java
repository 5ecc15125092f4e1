package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of files that change hundreds of series at once. */
@QuarkusTest
class SignalImportIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int INDICATORS = 20;
    private static final int PRACTICES = 15;
    private static final int MONTHS = 15;

    @Test
    void tellsOfEachSeriesOfAFileOnceAndInOrder() {
        var locality = Register.organisation("LOCALITY", Network.NETWORK);
        var practices = IntStream.range(0, PRACTICES)
                .mapToObj(_ -> Register.organisation("PRACTICE", locality))
                .toList();
        var codes = IntStream.range(0, INDICATORS)
                .mapToObj(_ -> SignalIT.indicator())
                .toList();

        send(file(codes, practices, 1, 0));
        var detected = told(codes, practices, "detected", INDICATORS * PRACTICES / 3);
        send(file(codes, practices, MONTHS + 1, 100));
        var ended = told(codes, practices, "ended", INDICATORS * PRACTICES / 3);

        assertThat(detected).doesNotHaveDuplicates();
        assertThat(ended).doesNotHaveDuplicates();
        assertThat(new HashSet<>(ended)).isEqualTo(new HashSet<>(detected));
        codes.forEach(code -> SignalIT.awaitJudged(code, locality));
        assertVersionsWithoutGaps(codes);
    }

    private static void send(String file) {
        var answer = ImportIT.send(file, "");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.<Integer>path("quarantined")).isZero();
    }

    /** Of every third series the last month is out; a month more brings it back to where the mean is then. */
    private static String file(List<String> codes, List<String> practices, int first, int usual) {
        var rows = new ArrayList<String>();
        rows.add("indicator,orgCode,period,numerator,denominator");
        for (int c = 0; c < codes.size(); c++) {
            for (int p = 0; p < practices.size(); p++) {
                boolean out = (c + p) % 3 == 0;
                if (usual > 0) {
                    rows.add(row(codes.get(c), practices.get(p), first, out ? 120 : 100));
                } else {
                    for (int month = 0; month < MONTHS; month++) {
                        int count = out && month == MONTHS - 1 ? 400 : 100 + (month % 2 == 0 ? 2 : -2);
                        rows.add(row(codes.get(c), practices.get(p), first + month, count));
                    }
                }
            }
        }
        return String.join("\n", rows) + "\n";
    }

    private static String row(String code, String org, int month, int count) {
        return "%s,%s,%s,%d,100000".formatted(code, org, SignalIT.period(month), count);
    }

    /** Whose series it is, event by event. */
    private static List<String> told(List<String> codes, List<String> practices, String verb, int count) {
        return Kafka.shared()
                .await(
                        "performance.events",
                        record -> {
                            var event = CloudEvents.structured(record);
                            return event.path("type").asText().equals("careweave.special_cause." + verb + ".v1")
                                    && codes.contains(
                                            event.at("/data/indicatorCode").asText())
                                    && practices.contains(
                                            event.at("/data/orgCode").asText());
                        },
                        count,
                        SOON)
                .stream()
                .map(CloudEvents::structured)
                .map(event -> event.at("/data/indicatorCode").asText() + " "
                        + event.at("/data/orgCode").asText())
                .toList();
    }

    private static void assertVersionsWithoutGaps(List<String> codes) {
        var versions = new HashMap<String, Long>();
        for (var record : Kafka.shared().now("performance.events")) {
            var event = CloudEvents.structured(record);
            if (codes.contains(event.at("/data/indicatorCode").asText())) {
                var subject = event.path("subject").asText();
                long before = versions.getOrDefault(subject, 0L);
                assertThat(event.path("aggregateversion").asLong()).as(subject).isEqualTo(before + 1);
                versions.put(subject, before + 1);
            }
        }
        assertThat(versions).isNotEmpty();
    }
}
