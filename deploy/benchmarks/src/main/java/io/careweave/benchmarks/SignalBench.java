package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.client.EventTail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * From an observation that is out of its limits to the event on the broker that says so. Two years of steady months are
 * there before, of every practice and of the network that is their sum; then ten a second are out, each of another series.
 */
final class SignalBench {
    private static final int INDICATORS = 10;
    private static final int PRACTICES = 20;
    private static final int MONTHS = 24;
    private static final int PER_SECOND = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Rig rig;
    private final URI service;
    private final Client analyst;
    private final YearMonth last =
            YearMonth.now(Clock.system(ZoneId.of("Europe/London"))).minusMonths(1);
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    SignalBench(Rig rig, URI service) {
        this.rig = rig;
        this.service = service;
        this.analyst = rig.user("analyst");
    }

    List<Figure> run() throws IOException, InterruptedException {
        List<String> codes = BenchIndicators.publish(analyst, service, "BENCH_SIGNAL", INDICATORS);
        steady(codes);
        EventTail tail = rig.tail("careweave.special_cause.detected.*");
        AtomicBoolean ended = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().daemon().start(() -> tail.follow(false, this::note, ended::get));
        try {
            // What was imported is judged by then, and the reader has its places.
            LockSupport.parkNanos(QUIET.toNanos());
            analyst.renew();
            Load.Round round = Load.open(PER_SECOND, INDICATORS * PRACTICES, index -> out(codes, index));
            if (round.failed() > 0) {
                throw new IllegalStateException("observations failed: " + round.failures());
            }
            await();
        } finally {
            ended.set(true);
            reader.join();
        }
        return figures();
    }

    private CompletableFuture<?> out(List<String> codes, int index) {
        String code = codes.get(index % INDICATORS);
        String org = Rig.org(index / INDICATORS);
        ObjectNode body = Rig.object();
        body.putArray("observations")
                .addObject()
                .put("indicator", code)
                .put("orgCode", org)
                .put("period", last.toString())
                .put("numerator", 500);
        sent.put(code + org, System.nanoTime());
        return analyst.ask(service.resolve("observations"), body)
                .thenAccept(_ -> answered.put(code + org, System.nanoTime()));
    }

    private void note(EventTail.Seen seen) {
        long now = System.nanoTime();
        JsonNode data = Client.parse(seen.data());
        told.putIfAbsent(
                data.path("indicatorCode").asText() + data.path("orgCode").asText(), now);
    }

    private void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!told.keySet().containsAll(sent.keySet())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("signals were not told: %d of %d".formatted(told.size(), sent.size()));
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private List<Figure> figures() {
        Latencies fromRequest = new Latencies();
        Latencies fromAnswer = new Latencies();
        sent.forEach((series, at) -> {
            fromRequest.record(told.getOrDefault(series, 0L) - at);
            fromAnswer.record(told.getOrDefault(series, 0L) - answered.getOrDefault(series, 0L));
        });
        rig.say("signal p95 %.1f ms".formatted(fromRequest.millis(95)));
        return List.of(
                Figure.of("observation sent to signal on the broker p50", fromRequest.millis(50), "ms"),
                Figure.of("observation sent to signal on the broker p95", fromRequest.millis(95), "ms", "<=500"),
                Figure.of("the same from its answer p95", fromAnswer.millis(95), "ms", "<=500"));
    }

    private void steady(List<String> codes) throws IOException {
        List<String> rows = new ArrayList<>(List.of("indicator,orgCode,period,numerator"));
        for (String code : codes) {
            for (int practice = 0; practice < PRACTICES; practice++) {
                for (int month = MONTHS; month > 0; month--) {
                    // Up, down and never twice on one side by chance: nothing of it is a sign.
                    int count = 100 + (month % 2 == 0 ? 1 : -1) * (1 + month % 3);
                    rows.add("%s,%s,%s,%d".formatted(code, Rig.org(practice), last.minusMonths(month), count));
                }
            }
        }
        Path file = Files.createTempFile("careweave-", ".csv");
        try {
            Files.write(file, rows);
            JsonNode report = Client.parse(analyst.file(service.resolve("observation-imports"), file)
                    .join()
                    .body());
            if (report.required("quarantined").asInt() > 0) {
                throw new IllegalStateException("the file was not taken as it should be: " + report);
            }
        } finally {
            Files.delete(file);
        }
    }
}
