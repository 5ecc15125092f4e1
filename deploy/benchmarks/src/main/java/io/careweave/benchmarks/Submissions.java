package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Running;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A thousand bids of five megabytes, no two alike, as fast as they are taken, and the deadline in the middle of those that
 * follow. Then every bid that was received is opened, read through the gateway and compared with what was sent. The deadline
 * is set beside the API, which allows none so soon.
 */
final class Submissions {
    /** How many are to be in time; fewer make a trial. */
    private static final int IN_TIME = Integer.getInteger("careweave.bench.bids", 1_000);

    private static final int LOTS = 50;
    private static final int IN_FLIGHT = 12;
    private static final int READ_AT_ONCE = 4;
    private static final int SAMPLES = 10;
    private static final int NO_ROOM = 503;
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration WARNING = Duration.ofSeconds(2);
    private static final Duration SETTLED = Duration.ofSeconds(15);
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    private final Rig rig;
    private final Running running;
    private final Owner database;
    private final Tender tender;
    private final List<Client> bidders;
    private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
    private final Map<String, Late> late = new ConcurrentHashMap<>();
    private final Map<String, Integer> others = new ConcurrentHashMap<>();
    private final List<Held> held = Collections.synchronizedList(new ArrayList<>());
    private final Latencies latencies = new Latencies();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger waited = new AtomicInteger();
    private volatile Instant deadline = Instant.MAX;

    Submissions(Rig rig, Running running, Owner database, Tender tender) {
        this.rig = rig;
        this.running = running;
        this.database = database;
        this.tender = tender;
        this.bidders = rig.bidders();
    }

    /** A draft with its price; what is left to do is timed. */
    private record Draft(Client bidder, String id) {}

    private record Place(Client bidder, String call, String lot) {}

    /**
     * A bid that was refused as late.
     *
     * @param submitted when the submission was sent; null where its file was late already
     */
    private record Late(Instant judged, @Nullable Instant submitted) {}

    private record Held(Memory contracting, Memory gateway) {
        static Held now(Running running) {
            return new Held(Memory.of(running, "contracting"), Memory.of(running, "gateway"));
        }
    }

    List<Figure> run() throws InterruptedException {
        int wanted = IN_TIME + IN_TIME / 4;
        int ofCall = LOTS * bidders.size();
        List<Tender.Call> calls = tender.calls((wanted + ofCall - 1) / ofCall, LOTS, 1);
        List<Draft> drafts = drafts(calls, wanted);
        rig.say(drafts.size() + " drafts are priced");
        bidders.forEach(Client::renew);
        held.add(Held.now(running));
        long started = System.nanoTime();
        Thread sampling = Thread.ofPlatform().start(() -> sample(calls, drafts.size()));
        Load.Round round = Load.closed(IN_FLIGHT, drafts.size(), index -> submit(drafts.get(index)));
        double seconds = (System.nanoTime() - started) / 1e9;
        sampling.join();
        if (round.failed() > 0) {
            throw new IllegalStateException("some were not answered: " + round.failures());
        }
        LockSupport.parkNanos(SETTLED.toNanos());
        held.add(Held.now(running));
        List<Figure> figures = new ArrayList<>(rig.told(judged(calls, seconds)));
        figures.addAll(rig.told(memory()));
        figures.addAll(read(calls));
        return figures;
    }

    private List<Draft> drafts(List<Tender.Call> calls, int wanted) throws InterruptedException {
        List<Place> places = new ArrayList<>();
        for (Tender.Call call : calls) {
            for (String lot : call.lots()) {
                bidders.forEach(bidder -> places.add(new Place(bidder, call.id(), lot)));
            }
        }
        List<Draft> drafts = Collections.synchronizedList(new ArrayList<>());
        Load.Round round = Load.closed(IN_FLIGHT, wanted, index -> {
            Place place = places.get(index);
            return place.bidder()
                    .post(
                            tender.uri("procurements/" + place.call() + "/bids"),
                            null,
                            Rig.object().put("lotId", place.lot()))
                    .thenCompose(made -> {
                        String id = Client.parse(made.body()).required("id").asText();
                        drafts.add(new Draft(place.bidder(), id));
                        return place.bidder()
                                .exchange(
                                        "PUT",
                                        tender.uri("bids/" + id + "/price"),
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
        return file(draft).thenCompose(taken -> {
            if (taken.statusCode() != 200) {
                note(draft.id(), taken, from, null);
                return CompletableFuture.completedFuture(taken);
            }
            Instant sent = Instant.now();
            return draft.bidder()
                    .exchange("POST", uri(draft, "submit"), 3, Rig.object())
                    .whenComplete((answer, failure) -> {
                        if (answer != null) {
                            note(draft.id(), answer, from, sent);
                        }
                    });
        });
    }

    private URI uri(Draft draft, String what) {
        return tender.uri("bids/" + draft.id() + "/" + what);
    }

    /** Again a little later while there is no room for it, as the answer asks. */
    private CompletableFuture<HttpResponse<String>> file(Draft draft) {
        return draft.bidder()
                .exchange(
                        "PUT",
                        uri(draft, "quality"),
                        2,
                        "application/octet-stream",
                        BidFile.of(draft.id()).publisher())
                .thenCompose(taken -> {
                    if (taken.statusCode() != NO_ROOM) {
                        return CompletableFuture.completedFuture(taken);
                    }
                    waited.incrementAndGet();
                    return CompletableFuture.supplyAsync(
                                    () -> draft,
                                    CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS))
                            .thenCompose(this::file);
                });
    }

    private void note(String bid, HttpResponse<String> answer, long from, @Nullable Instant submitted) {
        JsonNode body = Client.parse(answer.body());
        Matcher instant = INSTANT.matcher(body.path("detail").asText());
        if (answer.statusCode() == 200) {
            accepted.put(bid, Instant.parse(body.required("receivedAt").asText()));
            latencies.record(System.nanoTime() - from);
        } else if (body.path("type").asText().endsWith("/late-bid") && instant.find()) {
            late.put(bid, new Late(Instant.parse(instant.group()), submitted));
        } else {
            others.merge(answer.statusCode() + " " + body.path("type").asText(), 1, Integer::sum);
        }
    }

    /** Memory now and then, and the deadline once as many are there as are to be. */
    private void sample(List<Tender.Call> calls, int all) {
        int next = Math.max(1, IN_TIME / SAMPLES);
        while (accepted.size() < IN_TIME && begun.get() < all) {
            if (accepted.size() >= next) {
                held.add(Held.now(running));
                rig.say("%d submitted; contracting %s; gateway %s"
                        .formatted(
                                accepted.size(),
                                held.getLast().contracting(),
                                held.getLast().gateway()));
                next += Math.max(1, IN_TIME / SAMPLES);
            }
            LockSupport.parkNanos(10_000_000);
        }
        deadline = Instant.now().plus(WARNING).truncatedTo(ChronoUnit.MILLIS);
        database.run("update procurement set deadline = '%s' where id in (%s)".formatted(deadline, ids(calls)));
    }

    private static String ids(List<Tender.Call> calls) {
        return calls.stream().map(call -> "'" + call.id() + "'").collect(Collectors.joining(","));
    }

    /** Who was told what, and what the database says of it. */
    private List<Figure> judged(List<Tender.Call> calls, double seconds) {
        if (!others.isEmpty()) {
            rig.say("answered otherwise: " + others);
        }
        String stored = "select count(*) from bid where state in ('SUBMITTED', 'SEALED') and procurement_id in ("
                + ids(calls) + ")";
        long wronglyIn =
                accepted.values().stream().filter(at -> !at.isBefore(deadline)).count()
                        + database.count(stored + " and received_at >= '" + deadline + "'");
        long wronglyOut = late.values().stream()
                        .filter(one -> one.judged().isBefore(deadline))
                        .count()
                + database.count("select count(*) from late_attempt where received_at < '" + deadline
                        + "' and procurement_id in (" + ids(calls) + ")");
        double longest = late.values().stream()
                .filter(one -> one.submitted() != null && one.submitted().isBefore(deadline))
                .mapToDouble(one -> Duration.between(one.submitted(), deadline).toNanos() / 1e6)
                .max()
                .orElse(0);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("bids in time", accepted.size(), "bids", ">=" + IN_TIME));
        figures.add(Figure.of(
                "kept and not acknowledged", (double) (database.count(stored) - accepted.size()), "bids", "=0"));
        figures.add(Figure.of("taken at the deadline or after", (double) wronglyIn, "bids", "=0"));
        figures.add(Figure.of("refused as late", late.size(), "bids"));
        figures.add(Figure.of("refused as late before the deadline", (double) wronglyOut, "bids", "=0"));
        figures.add(Figure.of("on its way when the deadline came, and refused: the longest", longest, "ms"));
        figures.add(Figure.of("asked to wait for room", waited.get(), "times"));
        int otherwise = others.values().stream().mapToInt(Integer::intValue).sum();
        figures.add(Figure.of("answered otherwise", otherwise, "bids", "=0"));
        figures.add(Figure.of("bids a second", accepted.size() / seconds, "1/s", ">=1.67"));
        for (double p : List.of(50.0, 95.0, 99.0)) {
            figures.add(Figure.of("file and submission p" + (int) p, latencies.millis(p), "ms"));
        }
        return figures;
    }

    /** Every bid that was received, as an evaluator reads it. */
    private List<Figure> read(List<Tender.Call> calls) throws InterruptedException {
        calls.forEach(tender::open);
        rig.say("bids are opened");
        Client evaluator = rig.user(Tender.EVALUATORS.getFirst());
        List<String> bids = List.copyOf(accepted.keySet());
        AtomicInteger same = new AtomicInteger();
        long began = System.nanoTime();
        Load.Round round = Load.closed(READ_AT_ONCE, bids.size(), index -> {
            if (index % 100 == 0) {
                evaluator.renew();
            }
            String bid = bids.get(index);
            return evaluator.download(tender.uri("bids/" + bid + "/quality")).thenAccept(read -> {
                if (read.statusCode() == 200
                        && BidFile.sha256(read.body()).equals(BidFile.of(bid).sha256())) {
                    same.incrementAndGet();
                }
            });
        });
        double seconds = (System.nanoTime() - began) / 1e9;
        if (round.failed() > 0) {
            rig.say("not read: " + round.failures());
        }
        return List.of(
                Figure.of("received and not read again to the byte", bids.size() - same.get(), "bids", "=0"),
                Figure.of("read again", bids.size() * (BidFile.BYTES / 1e6) / seconds, "MB/s"));
    }

    private List<Figure> memory() {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Memory.figures(
                "contracting", held.stream().map(Held::contracting).toList()));
        figures.addAll(
                Memory.figures("gateway", held.stream().map(Held::gateway).toList()));
        return figures;
    }
}
