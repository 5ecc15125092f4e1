package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Running;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Performance dies without warning while it writes a file, and again while it judges it: of the file there is nothing or all,
 * and what it shows is told once.
 */
class ImportKilledIT {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final String API = "/api/performance/v1/";
    private static final List<String> PRACTICES =
            IntStream.rangeClosed(90_001, 90_010).mapToObj("Z%d"::formatted).toList();
    private static final int STRATA = 20;
    private static final int OLD_MONTHS = 60;
    private static final int JUDGED_MONTHS = 21;
    private static final int ROWS = 10 * (STRATA * OLD_MONTHS + JUDGED_MONTHS);
    /** What a recording takes last: whoever waits for it has written and not committed. */
    private static final String LAST = "select at from recording_clock for update";

    /** Of years before those that have a partition of their own: of them nobody else tells here. */
    private static final String WRITING =
            "pg_locks l join pg_class c on c.oid = l.relation where c.relname = '%s' and l.mode = 'RowExclusiveLock'";

    private static final String TELLING = "lock table signal in share mode";
    private static final String WAITING =
            "pg_locks l join pg_class c on c.oid = l.relation where c.relname = '%s' and not l.granted";

    private static final String OF_FILE = "observation o join series s on s.id = o.series_id where s.code = '%s'";
    private static final String SERIES = "series where code = '%s'";

    @RegisterExtension
    static final Platform platform = new Platform();

    private final String code =
            "T_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    @Test
    void leavesNothingOfAFileOrAllAndTellsWhatItShowsOnce() throws SQLException {
        publish();
        String file = file();
        CompletableFuture<Integer> sent;
        try (var _ = platform.holding("performance", LAST)) {
            sent = CompletableFuture.supplyAsync(() -> send(file).status());
            Eventually.within(BACK, () -> assertThat(platform.count("performance", WRITING, "ledger_elsewhen"))
                    .isPositive());
            kill();
        }
        awaitBack();

        assertThat(sent.join()).isGreaterThanOrEqualTo(500);
        assertThat(platform.count("performance", OF_FILE, code)).isZero();
        assertThat(platform.count("performance", SERIES, code)).isZero();

        JsonNode report;
        try (var _ = platform.holding("performance", TELLING)) {
            report = send(file).expect(201).body();
            Eventually.within(BACK, () -> assertThat(platform.count("performance", WAITING, "signal"))
                    .isPositive());
            kill();
        }
        awaitBack();

        assertThat(report.required("recorded").asInt()).isEqualTo(ROWS);
        assertThat(send(file).expect(201).body().required("id")).isEqualTo(report.required("id"));
        assertThat(platform.count("performance", OF_FILE, code)).isEqualTo(ROWS);
        assertTold();
    }

    private void publish() {
        var _ = platform.asUser("analyst")
                .create(
                        API + "indicators",
                        Json.of(
                                "code",
                                code,
                                "definition",
                                Json.of(
                                        "title", "Seen in time",
                                        "statistic", "CRUDE_RATE",
                                        "numerator", "Seen",
                                        "denominator", "Registered patients",
                                        "multiplier", 1000,
                                        "unit", "per 1,000",
                                        "polarity", "LOWER",
                                        "grain", "MONTH",
                                        "rollUp", "NONE",
                                        "chartProfile", "PTD",
                                        "disclosure", "MASK5",
                                        "balancing", List.of("READMISSIONS_30D"),
                                        "owner", "Clinical lead",
                                        "rationale", "Sooner is better.",
                                        "reviewOn", "2199-01-01")),
                        UUID.randomUUID().toString())
                .expect(201);
    }

    /** Of each practice long series of strata, of which nobody is told, and a short one that ends far outside. */
    private String file() {
        var file = new StringBuilder("indicator,orgCode,period,numerator,denominator,stratum\n");
        for (String practice : PRACTICES) {
            for (int stratum = 0; stratum < STRATA; stratum++) {
                for (int month = 0; month < OLD_MONTHS; month++) {
                    row(file, practice, 1992, month, 40, "S" + stratum);
                }
            }
            for (int month = 0; month < JUDGED_MONTHS; month++) {
                row(file, practice, 2021, month, month == JUDGED_MONTHS - 1 ? 400 : 100 + month % 2, "");
            }
        }
        return file.toString();
    }

    private void row(StringBuilder file, String practice, int year, int month, int count, String stratum) {
        file.append(code).append(',').append(practice).append(',');
        file.append(year + month / 12).append(month % 12 < 9 ? "-0" : "-").append(month % 12 + 1);
        file.append(',').append(count).append(",1000,").append(stratum).append('\n');
    }

    private static Api.Answer send(String file) {
        return platform.asUser("analyst")
                .upload(
                        API + "observation-imports",
                        "text/csv",
                        file,
                        UUID.randomUUID().toString());
    }

    private static void kill() {
        long victim = pid();
        platform.stack().kill9("performance");
        Eventually.within(BACK, ImportKilledIT::pid, pid -> pid > 0 && pid != victim);
    }

    private static void awaitBack() {
        platform.stack().awaitReady("performance", BACK);
        Eventually.within(
                BACK,
                () -> platform.asUser("analyst").get(API + "indicators?limit=1"),
                answer -> answer.status() == 200);
    }

    private static long pid() {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals("performance"))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    private void assertTold() {
        Eventually.within(BACK, () -> assertThat(
                        platform.count("performance", SERIES + " and stratum = 'ALL' and judged = revision", code))
                .isEqualTo(PRACTICES.size()));
        Eventually.within(BACK, () -> assertThat(
                        platform.count("performance", "judgement where code = '%s' and due <= now()", code))
                .isZero());
        List<JsonNode> told = Eventually.within(BACK, this::told, events -> events.size() >= PRACTICES.size());
        assertThat(told)
                .extracting(event -> event.at("/data/orgCode").asText())
                .containsExactlyInAnyOrderElementsOf(PRACTICES);
        assertThat(told)
                .allSatisfy(event -> assertThat(Events.version(event)).isEqualTo(1))
                .allSatisfy(event -> assertThat(Events.type(event)).isEqualTo("careweave.special_cause.detected.v1"));
        assertThat(platform.count("performance", "signal where code = '%s'", code))
                .isEqualTo(PRACTICES.size());
    }

    /** Each once, though the log may hold one again whose acknowledgement died with the process. */
    private List<JsonNode> told() {
        return Events.first(new Broker(platform, "svc-budgets")
                .read(Broker.topic("performance.events.v1")).stream()
                        .map(record -> (JsonNode) CloudEvents.structured(record))
                        .filter(event ->
                                event.at("/data/indicatorCode").asText().equals(code))
                        .toList());
    }
}
