package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Running;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A thousand bids of five megabytes as fast as they are taken, and the deadline in the middle of those that follow. The
 * deadline is set beside the API, which allows none so soon.
 */
final class Submissions {
    private static final int CALLS = 5;
    private static final int IN_TIME = 1_000;
    private static final int IN_FLIGHT = 12;
    private static final int SAMPLES = 5;
    private static final byte[] FILE = new byte[5_000_000];
    private static final Duration WARNING = Duration.ofSeconds(2);

    static {
        new Random(5).nextBytes(FILE);
    }

    private final Rig rig;
    private final Running running;
    private final Connection database;
    private final List<Client> bidders = new ArrayList<>();
    private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
    private final Map<String, Instant> late = new ConcurrentHashMap<>();
    private final Map<String, Integer> others = new ConcurrentHashMap<>();
    private final List<Memory> held = Collections.synchronizedList(new ArrayList<>());
    private final Latencies latencies = new Latencies();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile Instant deadline = Instant.MAX;

    Submissions(Rig rig, Running running, Connection database) {
        this.rig = rig;
        this.running = running;
        this.database = database;
        Rig.PROVIDERS.forEach(code -> bidders.add(rig.of(code)));
    }

    /** A draft with its price; what is left to do is timed. */
    private record Draft(Client bidder, String id) {}

    List<Figure> run() throws InterruptedException, SQLException {
        List<Tender.Call> calls = new Tender(rig).calls(CALLS, this::power);
        List<Draft> drafts = drafts(calls);
        rig.say(drafts.size() + " drafts are priced");
        bidders.forEach(Client::renew);
        held.add(Memory.of(running, "contracting"));
        long started = System.nanoTime();
        Thread sampling = Thread.ofPlatform().start(() -> sample(calls));
        Load.Round round = Load.closed(IN_FLIGHT, drafts.size(), index -> submit(drafts.get(index)));
        double seconds = (System.nanoTime() - started) / 1e9;
        sampling.join();
        if (round.failed() > 0) {
            throw new IllegalStateException("some were not answered: " + round.failures());
        }
        return figures(calls, seconds);
    }

    /** The scheme of delegation of the demonstration says nothing of contracts. */
    private void power() {
        run(
                "insert into delegation (delegation_id, version, power, holder_role, conditions, reserved, clause, valid_from)"
                        + " values ('%s', 1, 'MAKE_OR_BUY', 'contract_manager', '{}', false, 'bench', '2020-01-01')"
                                .formatted(UUID.randomUUID()));
    }

    private void run(String sql) {
        try (Statement statement = database.createStatement()) {
            boolean _ = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return rig.gateway("/api/contracting/v1/" + path);
    }

    private List<Draft> drafts(List<Tender.Call> calls) throws InterruptedException {
        List<Draft> wanted = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Tender.Call call : calls) {
            for (String lot : call.lots()) {
                bidders.forEach(bidder -> {
                    wanted.add(new Draft(bidder, lot));
                    places.add(call.id());
                });
            }
        }
        List<Draft> drafts = Collections.synchronizedList(new ArrayList<>());
        Load.Round round = Load.closed(IN_FLIGHT, wanted.size(), index -> {
            Client bidder = wanted.get(index).bidder();
            return bidder.post(
                            uri("procurements/" + places.get(index) + "/bids"),
                            null,
                            Rig.object().put("lotId", wanted.get(index).id()))
                    .thenCompose(made -> {
                        String id = Client.parse(made.body()).required("id").asText();
                        drafts.add(new Draft(bidder, id));
                        return bidder.exchange(
                                "PUT",
                                uri("bids/" + id + "/price"),
                                1,
                                Rig.object().put("pricePence", 14_820_000));
                    });
        });
        if (round.failed() > 0) {
            throw new IllegalStateException("drafts failed: " + round.failures());
        }
        return drafts;
    }

    private CompletableFuture<?> submit(Draft draft) {
        int number = begun.incrementAndGet();
        if (number % 100 == 0) {
            bidders.forEach(Client::renew);
        }
        long from = System.nanoTime();
        return draft.bidder()
                .exchange("PUT", uri("bids/" + draft.id() + "/quality"), 2, "application/octet-stream", FILE)
                .thenCompose(taken -> taken.statusCode() == 200
                        ? draft.bidder().exchange("POST", uri("bids/" + draft.id() + "/submit"), 3, Rig.object())
                        : CompletableFuture.completedFuture(taken))
                .thenAccept(answer -> note(draft.id(), answer, from));
    }

    private void note(String bid, HttpResponse<String> answer, long from) {
        JsonNode body = Client.parse(answer.body());
        if (answer.statusCode() == 200) {
            accepted.put(bid, Instant.parse(body.required("receivedAt").asText()));
            latencies.record(System.nanoTime() - from);
        } else if (body.path("type").asText().endsWith("/late-bid")
                || body.path("type").asText().endsWith("/bidding-closed")) {
            late.put(bid, Instant.now());
        } else {
            others.merge(answer.statusCode() + " " + body.path("type").asText(), 1, Integer::sum);
        }
    }

    /** Memory now and then, and the deadline once a thousand are there. */
    private void sample(List<Tender.Call> calls) {
        int next = IN_TIME / SAMPLES;
        while (accepted.size() < IN_TIME && begun.get() < CALLS * 50 * bidders.size()) {
            if (accepted.size() >= next) {
                held.add(Memory.of(running, "contracting"));
                rig.say("%d submitted, %.0f MB of heap after collection, %.0f MB resident"
                        .formatted(
                                accepted.size(),
                                held.getLast().heap(),
                                held.getLast().resident()));
                next += IN_TIME / SAMPLES;
            }
            LockSupport.parkNanos(10_000_000);
        }
        if (closing.compareAndSet(false, true)) {
            deadline = Instant.now().plus(WARNING).truncatedTo(ChronoUnit.MILLIS);
            run("update procurement set deadline = '%s' where id in (%s)"
                    .formatted(
                            deadline,
                            calls.stream().map(call -> "'" + call.id() + "'").collect(Collectors.joining(","))));
        }
    }

    private List<Figure> figures(List<Tender.Call> calls, double seconds) throws SQLException {
        held.add(Memory.of(running, "contracting"));
        if (!others.isEmpty()) {
            rig.say("answered otherwise: " + others);
        }
        String stored = "select count(*) from bid where state in ('SUBMITTED', 'SEALED') and procurement_id in ("
                + calls.stream().map(call -> "'" + call.id() + "'").collect(Collectors.joining(",")) + ")";
        long kept = ContractingBench.count(
                database,
                stored + " and received_at < '" + deadline
                        + "' and (select sum(octet_length(c.sealed)) from envelope_chunk c"
                        + " where c.envelope_id = quality_envelope) > " + FILE.length);
        long wronglyIn =
                accepted.values().stream().filter(at -> !at.isBefore(deadline)).count();
        long wronglyOut =
                late.values().stream().filter(at -> at.isBefore(deadline)).count();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("bids in time", accepted.size(), "bids", ">=1000"));
        figures.add(Figure.of("of them not kept whole", (double) (accepted.size() - kept), "bids", "=0"));
        figures.add(Figure.of(
                "kept and not acknowledged", (double) (ContractingBench.count(database, stored) - kept), "bids", "=0"));
        figures.add(Figure.of("taken at the deadline or after", (double) wronglyIn, "bids", "=0"));
        figures.add(Figure.of("refused as late, rightly", (double) (late.size() - wronglyOut), "bids"));
        figures.add(Figure.of("refused as late before the deadline", (double) wronglyOut, "bids", "=0"));
        figures.add(Figure.of(
                "answered otherwise",
                others.values().stream().mapToInt(Integer::intValue).sum(),
                "bids",
                "=0"));
        figures.add(Figure.of("bids per second", accepted.size() / seconds, "1/s", ">=1.67"));
        for (double p : List.of(50.0, 95.0, 99.0)) {
            figures.add(Figure.of("file and submission p" + (int) p, latencies.millis(p), "ms"));
        }
        figures.add(Figure.of("heap after collection before", held.getFirst().heap(), "MB"));
        figures.add(Figure.of(
                "heap after collection at most",
                held.stream().mapToDouble(Memory::heap).max().orElse(0),
                "MB"));
        figures.add(Figure.of("heap after collection at the end", held.getLast().heap(), "MB"));
        figures.add(Figure.of("resident before", held.getFirst().resident(), "MB"));
        figures.add(Figure.of(
                "resident at most",
                held.stream().mapToDouble(Memory::resident).max().orElse(0),
                "MB"));
        return figures;
    }
}
