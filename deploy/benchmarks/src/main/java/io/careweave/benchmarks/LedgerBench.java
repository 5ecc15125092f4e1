package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.local.client.LedgerDatabase;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast the ledger takes payments: batches straight to the service, each journal paying three practices out of the one cash
 * account of the network, so that every journal of every batch meets at it. Before that single commitments and an allocation, after it a
 * trial balance of a million postings, a verification, and the rows of the first part once more by SQL alone.
 */
final class LedgerBench {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int BATCH = 250;
    private static final int LINES = 4;
    private static final int IN_FLIGHT = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final int RESERVES_PER_SECOND = 100;
    private static final int RESERVE_SECONDS = 20;
    private static final long ENOUGH = 100_000_000_000L;
    private static final long MILLION = 1_000_000;

    private final Rig rig;
    private final Client finance;
    private final Running running;
    private final Secrets secrets;
    private final LocalDate today = LocalDate.now(Clock.system(LONDON));

    LedgerBench(Rig rig) throws IOException {
        this.rig = rig;
        this.finance = rig.finance();
        Path folder = rig.stack().folder();
        this.running = Data.JSON.readValue(folder.resolve("run.json").toFile(), Running.class);
        this.secrets = Secrets.in(folder);
    }

    List<Figure> run() throws InterruptedException, SQLException {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(reserves());
        figures.add(AllocationBench.measure(finance, service("allocations/preview")));
        double warm = post(WARM_UP);
        rig.say("warming up: %.0f postings/s".formatted(warm));
        finance.renew();
        double posted = post(MEASURED);
        rig.say("%.0f postings/s".formatted(posted));
        figures.add(verified());
        try (RawPostings raw = RawPostings.open(url(), "budgets_app", password("budgets_app"), today)) {
            double bySql = raw.perSecond(BATCH, LINES, Duration.ofSeconds(20));
            rig.say("%.0f postings/s by SQL alone".formatted(bySql));
            figures.addFirst(Figure.of("of SQL alone", posted / bySql, "x", ">=0.35"));
            figures.addFirst(Figure.of("the same rows by SQL alone", bySql, "1/s"));
            raw.fillUpTo(MILLION, BATCH, LINES);
        }
        figures.addFirst(Figure.of("postingsPerSecond", posted, "1/s", ">=5000"));
        figures.add(trialBalance());
        return figures;
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + running.port("postgres") + "/budgets?sslmode=disable";
    }

    private String password(String role) {
        return secrets.of("postgres." + role);
    }

    private URI service(String path) {
        return URI.create("http://127.0.0.1:" + running.port("budgets") + "/v1/" + path);
    }

    /** Batches, that many in flight, for so long. */
    private double post(Duration duration) throws InterruptedException {
        AtomicLong journals = new AtomicLong();
        long began = System.nanoTime();
        List<CompletableFuture<Void>> flights = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
            flights.add(flight(began + duration.toNanos(), journals));
        }
        CompletableFuture.allOf(flights.toArray(CompletableFuture<?>[]::new)).join();
        return journals.get() * LINES * 1e9 / (System.nanoTime() - began);
    }

    /** One batch after the other until the end; every journal must be posted. */
    private CompletableFuture<Void> flight(long end, AtomicLong journals) {
        return finance.ask(service("journals/batch"), batch()).thenCompose(answer -> {
            int posted = Client.parse(answer.body()).required("posted").asInt();
            if (posted != BATCH) {
                throw new IllegalStateException("not every payment was posted: " + answer.body());
            }
            journals.addAndGet(posted);
            return System.nanoTime() < end ? flight(end, journals) : CompletableFuture.completedFuture(null);
        });
    }

    private ObjectNode batch() {
        ObjectNode batch = Rig.object();
        ArrayNode journals = batch.putArray("journals");
        for (int i = 0; i < BATCH; i++) {
            ObjectNode item = journals.addObject().put("key", UUID.randomUUID().toString());
            ObjectNode journal =
                    item.putObject("journal").put("kind", "PAYMENT").put("dated", today.toString());
            ArrayNode lines = journal.putArray("lines");
            lines.add(line("X-RIDGEWAY", "CASH_CONTROL", -300));
            for (int practice = 0; practice < LINES - 1; practice++) {
                lines.add(line(Rig.org(i + practice), "PAYABLE", 100));
            }
        }
        return batch;
    }

    private static ObjectNode line(String holder, String bucket, long pence) {
        return Rig.object()
                .put("fund", "RECURRENT")
                .put("holder", holder)
                .put("serviceLine", "PRESCRIBING")
                .put("bucket", bucket)
                .put("pence", pence);
    }

    /** Single commitments, at a fixed rate, of one budget. */
    private List<Figure> reserves() throws InterruptedException {
        ObjectNode allocation = Rig.object().put("kind", "ALLOCATION").put("dated", today.toString());
        allocation.putArray("lines").add(line("Z90001", "ALLOCATED", -ENOUGH)).add(line("Z90001", "AVAILABLE", ENOUGH));
        finance.post(service("journals"), null, allocation).join();
        ObjectNode body = Rig.object()
                .put("fund", "RECURRENT")
                .put("holder", "Z90001")
                .put("serviceLine", "PRESCRIBING")
                .put("pence", 100);
        Load.Operation reserve = _ -> finance.post(service("commitments"), null, body);
        Load.Round warm = Load.open(RESERVES_PER_SECOND, RESERVES_PER_SECOND * RESERVE_SECONDS, reserve);
        Load.Round round = Load.open(RESERVES_PER_SECOND, RESERVES_PER_SECOND * RESERVE_SECONDS, reserve);
        if (warm.failed() + round.failed() > 0) {
            throw new IllegalStateException("commitments failed: " + warm.failures() + round.failures());
        }
        rig.say("reserve p95 %.1f ms".formatted(round.latencies().millis(95)));
        return List.of(
                Figure.of("reserve p50 at 100/s", round.latencies().millis(50), "ms"),
                Figure.of("reserve p95 at 100/s", round.latencies().millis(95), "ms", "<=50"));
    }

    private Figure verified() throws SQLException {
        double best = 0;
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            try (LedgerDatabase database = LedgerDatabase.open(url(), "budgets_reader", password("budgets_reader"))) {
                ChainCheck check = database.check();
                if (check.isBroken()) {
                    throw new IllegalStateException("the ledger is broken: " + check.findings());
                }
                best = Math.max(best, check.lines() * 1e9 / (System.nanoTime() - began));
            }
        }
        rig.say("%.0f postings/s verified".formatted(best));
        return Figure.of("verified postings", best, "1/s", ">=500000");
    }

    private Figure trialBalance() {
        int year = today.getMonthValue() >= 4 ? today.getYear() : today.getYear() - 1;
        URI uri = service("financial-years/FY" + year + "/trial-balance");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            JsonNode balance = Client.parse(finance.get(uri).join().body());
            best = Math.min(best, (System.nanoTime() - began) / 1e9);
            balance.required("totals").forEach(total -> {
                if (!total.required("balances").asBoolean()) {
                    throw new IllegalStateException("the books do not balance: " + balance);
                }
            });
        }
        return Figure.of("trial balance of a million postings", best, "s", "<=1");
    }
}
