package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Files that meet others on the same series, that end in the middle, and of which only a part arrives. */
@QuarkusTest
class ImportRaceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HEADER = "indicator,orgCode,period,stratum,numerator,denominator\n";
    private static final int STRATA = 230;
    private static final int MONTHS = 50;

    @Test
    void takesFilesAndRequestsOfTheSameSeriesTogether() throws Exception {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var work = new ArrayList<Callable<Integer>>();
        for (int sender = 1; sender <= 3; sender++) {
            var file = HEADER + rows(code, org, sender);
            work.add(() -> untilTaken(() -> ImportIT.send(file, "").statusCode()));
            var request = Map.of("observations", requested(code, org, sender));
            work.add(() -> untilTaken(
                    () -> Network.ANALYST.post("/v1/observations", request).statusCode()));
        }

        assertThat(Together.run(work)).allMatch(status -> status == 200 || status == 201);

        long told = 3L * STRATA * MONTHS + 3 * 100;
        assertThat(ledger(code, "count(*)")).isEqualTo(told);
        // Of each period the revisions are counted without a gap, and the series has the newest.
        assertThat(ledger(code, "count(distinct (o.series_id, o.period))")).isEqualTo((long) STRATA * MONTHS);
        assertThat(Register.number("select sum(r) from series s, unnest(s.revisions) r where s.code = '" + code + "'"))
                .isEqualTo(told);
        assertThat(Register.number("""
                        select count(*) from series s, unnest(s.periods, s.revisions, s.numerators) as p(period, revision, value)
                        join observation o using (period, revision)
                        where s.code = '%s' and o.series_id = s.id and o.numerator = p.value""".formatted(code))).isEqualTo((long) STRATA * MONTHS);
    }

    /** Of each stratum and month, in an order of its own; what each sender says differs. */
    private static String rows(String code, String org, int sender) {
        var rows = new ArrayList<String>();
        for (int row = 0; row < STRATA * MONTHS; row++) {
            int month = row % MONTHS;
            rows.add("%s,%s,%d-%02d,S%03d,%d,100\n"
                    .formatted(code, org, 2020 + month / 12, month % 12 + 1, row / MONTHS, sender));
        }
        Collections.shuffle(rows, new Random(sender));
        return String.join("", rows);
    }

    private static List<Map<String, Object>> requested(String code, String org, int sender) {
        var observations = new ArrayList<Map<String, Object>>();
        for (int row = 0; row < 100; row++) {
            observations.add(Map.of(
                    "indicator",
                    code,
                    "orgCode",
                    org,
                    "period",
                    "2021-03",
                    "stratum",
                    "S%03d".formatted(STRATA - 1 - row),
                    "numerator",
                    10 + sender,
                    "denominator",
                    100));
        }
        return observations;
    }

    /** Whoever waits too long for another, or finds no place to send a file to, is told to come again. */
    private static int untilTaken(Callable<Integer> send) {
        return Eventually.within(SOON, send, status -> status != 503);
    }

    @Test
    void leavesNothingOfAFileWhoseConnectionDies() throws Exception {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var last = code + "," + org + ",2024-01,S" + (STRATA - 1) + ",7,100\n";
        assertThat(ImportIT.send(HEADER + last, "").statusCode()).isEqualTo(201);
        var file = HEADER + rows(code, org, 1);
        try (var held = Stack.database().asSuperuser()) {
            held.setAutoCommit(false);
            assertThat(run(held, "select id from series where code = '" + code + "' for update"))
                    .isTrue();
            var answer =
                    CompletableFuture.supplyAsync(() -> ImportIT.send(file, "").statusCode());

            // The first of its series are written by now, and it waits for the last.
            Eventually.within(
                    SOON, () -> assertThat(answer.isDone() || terminated()).isTrue());

            assertThat(answer.join()).isEqualTo(503);
            assertThat(ledger(code, "count(*)")).isEqualTo(1);
            assertThat(Register.number("select count(*) from series where code = '" + code + "'"))
                    .isEqualTo(1);
        }
        var report = ImportIT.send(file, "");
        assertThat(report.statusCode()).isEqualTo(201);
        assertThat(report.<Integer>path("accepted")).isEqualTo(STRATA * MONTHS);
        assertThat(ledger(code, "count(*)")).isEqualTo(1L + STRATA * MONTHS);
    }

    /** Ends what waits for a series. */
    private static boolean terminated() throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%for update)%'""")) {
            return rows.next();
        }
    }

    @Test
    void takesNothingOfAFileOfWhichAPartArrives() throws Exception {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var file = HEADER + code + "," + org + ",2024-01,ALL,7,100\n";

        // More of them than are read at once: none keeps its place.
        for (int broken = 0; broken < 4; broken++) {
            breakOff(file);
        }

        Eventually.within(
                SOON, () -> assertThat(ImportIT.send(HEADER, "").statusCode()).isEqualTo(201));
        assertThat(ledger(code, "count(*)")).isZero();
    }

    private static void breakOff(String file) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("""
                            POST /v1/observation-imports HTTP/1.1\r
                            Host: localhost\r
                            Authorization: %s\r
                            Content-Type: text/csv\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(Network.ANALYST.tokens().bearer(), file.length() + 1_000, file)
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }

    private static long ledger(String code, String what) throws SQLException {
        return Register.number("select " + what
                + " from observation o join series s on s.id = o.series_id where s.code = '" + code + "'");
    }

    private static boolean run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            return statement.execute(sql);
        }
    }
}
