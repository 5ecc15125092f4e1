package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.local.client.LedgerDatabase;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Secrets;
import io.careweave.testkit.Eventually;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The service and its database die while journals are posted. Whoever gets no answer asks again with the same key; what was
 * acknowledged is in the ledger once, nothing else is, and the chain verifies.
 */
class LedgerKilledIT {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int WRITERS = 6;
    private static final int STEADY = 60;
    private static final long PAUSE = Duration.ofMillis(20).toNanos();
    /** The trust: what it has of this fund and line is this test's. */
    private static final String HOLDER = "ZR1";

    private static final String JOURNALS = "/api/budgets/v1/journals";

    @RegisterExtension
    static final Platform platform = new Platform();

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean ending;

    @Test
    void keepsWhatItAcknowledgedOnceAndNothingElse() throws ExecutionException, InterruptedException, SQLException {
        String reference = "K-" + UUID.randomUUID();
        Api finance = platform.asUser("finance");
        awaitKnown(finance, reference);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(finance, reference)));
            }
            awaitMore(STEADY);
            kill("budgets");
            kill("postgres");
            kill("budgets");
            ending = true;
            for (Future<?> writer : writers) {
                var _ = writer.get();
            }
        }

        assertThat(posted(finance, reference)).containsExactlyInAnyOrderElementsOf(acknowledged.values());
        assertThat(balance(finance)).isEqualTo(acknowledged.size());
        assertVerified();
        platform.tell("%d journals acknowledged under kill -9 of budgets and postgres, each there once"
                .formatted(acknowledged.size()));
    }

    /** Organisations come by Kafka. */
    private void awaitKnown(Api finance, String reference) {
        String key = UUID.randomUUID().toString();
        Api.Answer first = Eventually.within(
                BACK, () -> finance.create(JOURNALS, allocation(reference), key), answer -> answer.status() == 201);
        acknowledged.put(key, first.body().required("id").asText());
    }

    private void write(Api finance, String reference) {
        while (!ending) {
            String key = UUID.randomUUID().toString();
            JsonNode body = allocation(reference);
            while (!acknowledged.containsKey(key)) {
                LockSupport.parkNanos(PAUSE);
                attempt(finance, key, body);
            }
        }
    }

    private void attempt(Api finance, String key, JsonNode body) {
        try {
            Api.Answer answer = finance.create(JOURNALS, body, key);
            if (answer.status() == 201) {
                acknowledged.put(key, answer.body().required("id").asText());
            } else {
                assertThat(answer.status())
                        .as(answer.text())
                        .isBetween(500, 504)
                        .isNotEqualTo(500);
            }
        } catch (UncheckedIOException lost) {
            // Nobody knows; it is asked again.
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static JsonNode allocation(String reference) {
        LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/London")));
        return Json.of(
                "kind",
                "ALLOCATION",
                "dated",
                today.toString(),
                "reference",
                reference,
                "lines",
                List.of(line("ALLOCATED", -1), line("AVAILABLE", 1)));
    }

    private static Map<String, Object> line(String bucket, long pence) {
        return Map.of(
                "fund", "REABLEMENT",
                "holder", HOLDER,
                "serviceLine", "COMMUNITY",
                "bucket", bucket,
                "pence", pence);
    }

    private void awaitMore(int count) {
        int before = acknowledged.size();
        Eventually.within(BACK, acknowledged::size, size -> size >= before + count);
    }

    private void kill(String part) {
        long victim = pid(part);
        platform.stack().kill9(part);
        Eventually.within(BACK, () -> pid(part), pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady(part, BACK);
        awaitMore(STEADY);
    }

    private static long pid(String part) {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals(part))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> posted(Api finance, String reference) {
        List<String> ids = new ArrayList<>();
        String path = JOURNALS + "?limit=200&reference=" + reference;
        JsonNode page = finance.get(path).expect(200).body();
        page.required("items").forEach(item -> ids.add(item.required("id").asText()));
        while (page.hasNonNull("next")) {
            page = finance.get(path + "&cursor=" + page.path("next").asText())
                    .expect(200)
                    .body();
            page.required("items").forEach(item -> ids.add(item.required("id").asText()));
        }
        return ids;
    }

    private static long balance(Api finance) {
        return finance.get("/api/budgets/v1/accounts?bucket=AVAILABLE&fund=REABLEMENT&serviceLine=COMMUNITY&holder="
                        + HOLDER)
                .expect(200)
                .body()
                .at("/items/0/balancePence")
                .asLong();
    }

    /** As {@code ./careweave ledger verify} does. */
    private static void assertVerified() throws SQLException {
        int port = platform.running().port("postgres");
        String password = Secrets.in(platform.stack().folder()).of("postgres.budgets_reader");
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/budgets?sslmode=disable";
        try (LedgerDatabase database = LedgerDatabase.open(url, "budgets_reader", password)) {
            ChainCheck check = database.check();
            assertThat(check.findings()).isEmpty();
            assertThat(check.lines()).isPositive();
        }
    }
}
