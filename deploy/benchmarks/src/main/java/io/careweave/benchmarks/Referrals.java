package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Referrals on their whole way, a second from step to step, a hundred at a time. */
final class Referrals {
    private static final List<String> STEPS = List.of("submit", "triage", "accept", "book", "attend", "discharge");
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(60);
    private static final int DRAFTS_IN_FLIGHT = 8;
    private static final String PATH = "/api/referrals/v1/referrals";

    private final Rig rig;
    private final String service;
    private final Hook hook;

    Referrals(Rig rig, String service, Hook hook) {
        this.rig = rig;
        this.service = service;
        this.hook = hook;
    }

    /**
     * One referral.
     *
     * @param at completes with the version that the next step is decided on
     */
    private record Way(String id, int practice, CompletableFuture<Long> at) {}

    /** Offers events at a fixed rate and waits for the last of them to be delivered. Drafting is not part of it. */
    EventsRound play(int perSecond, int seconds) throws InterruptedException {
        int events = perSecond * seconds;
        Way[] ways = drafts(perSecond * Math.ceilDiv(seconds, STEPS.size()));
        Map<Hook.Key, Long> answered = new ConcurrentHashMap<>();
        Cpu before = Cpu.now(rig.stack().folder());
        Load.Round writes = Load.open(perSecond, events, index -> {
            int turn = index / perSecond;
            int way = turn / STEPS.size() * perSecond + index % perSecond;
            return step(ways, way, STEPS.get(turn % STEPS.size()), answered);
        });
        long last = awaitDelivery(answered);
        Map<String, Double> cpu = Cpu.now(rig.stack().folder()).since(before, answered.size());
        Latencies afterAnswer = new Latencies();
        Latencies afterDecision = new Latencies();
        answered.forEach((key, nanos) -> {
            Hook.Arrival arrival = hook.arrivals().get(key);
            if (arrival != null) {
                afterAnswer.record(arrival.nanos() - nanos);
                afterDecision.record(
                        Duration.between(arrival.decided(), arrival.at()).toNanos());
            }
        });
        double perSecondDelivered = afterAnswer.count() * 1e9 / (last - writes.begun());
        return new EventsRound(writes, afterAnswer, afterDecision, answered.size(), perSecondDelivered, cpu);
    }

    /** Submits as many as can be had; gives events delivered a second, to the last one's delivery. */
    double burst(int inFlight, int count) throws InterruptedException {
        rig.renewTokens();
        Way[] ways = drafts(count);
        Map<Hook.Key, Long> answered = new ConcurrentHashMap<>();
        Load.Round writes = Load.closed(inFlight, count, index -> step(ways, index, STEPS.getFirst(), answered));
        long last = awaitDelivery(answered);
        return answered.size() * 1e9 / (last - writes.begun());
    }

    /** When the last of these events arrived, or now if one does not. */
    private long awaitDelivery(Map<Hook.Key, Long> answered) {
        long deadline = System.nanoTime() + LAST_DELIVERY.toNanos();
        while (!hook.arrivals().keySet().containsAll(answered.keySet())) {
            if (System.nanoTime() > deadline) {
                return System.nanoTime();
            }
            LockSupport.parkNanos(20_000_000);
        }
        return answered.keySet().stream()
                .mapToLong(key -> hook.arrivals().getOrDefault(key, NEVER).nanos())
                .max()
                .orElseThrow();
    }

    private static final Hook.Arrival NEVER = new Hook.Arrival(0, Instant.EPOCH, Instant.EPOCH);

    /** A step waits for the answer to the one before; it is timed from when it was meant to start all the same. */
    private CompletableFuture<Long> step(Way[] ways, int index, String verb, Map<Hook.Key, Long> answered) {
        Way way = ways[index];
        Client caller = verb.equals("submit") ? rig.practice(way.practice()) : rig.trust();
        URI uri = rig.gateway(PATH + "/" + way.id() + "/" + verb);
        CompletableFuture<Long> next = way.at()
                .thenCompose(version -> caller.post(uri, version, body(verb)))
                .thenApply(response -> {
                    long nanos = System.nanoTime();
                    long version = version(response.headers().firstValue("etag").orElseThrow());
                    answered.put(new Hook.Key(way.id(), version), nanos);
                    return version;
                });
        ways[index] = new Way(way.id(), way.practice(), next);
        return next;
    }

    private static @Nullable JsonNode body(String verb) {
        return switch (verb) {
            case "triage" -> Rig.object().put("outcome", "SUITABLE").set("onBehalfOf", clinician());
            case "book" -> Rig.object().put("appointmentStart", Instant.now().toString());
            case "discharge" ->
                Rig.object().put("outcome", "TREATMENT_COMPLETE").set("onBehalfOf", clinician());
            default -> null;
        };
    }

    private static ObjectNode clinician() {
        return Rig.object().put("profession", "CONSULTANT").put("registration", "GMC-7654321");
    }

    private static long version(String etag) {
        return Long.parseLong(etag.replace("\"", ""));
    }

    private Way[] drafts(int count) throws InterruptedException {
        Way[] ways = new Way[count];
        Load.Round round = Load.closed(DRAFTS_IN_FLIGHT, count, index -> rig.practice(index)
                .post(rig.gateway(PATH), null, draft(index))
                .thenAccept(response -> {
                    String id = Client.parse(response.body()).required("id").asText();
                    ways[index] = new Way(id, index, CompletableFuture.completedFuture(1L));
                }));
        if (round.failed() > 0) {
            throw new IllegalStateException("drafts failed: " + round.failures());
        }
        return ways;
    }

    private JsonNode draft(int index) {
        return Rig.object()
                .put("nhsNumber", nhsNumber())
                .put("practiceOrg", Rig.org(index))
                .put("serviceId", service)
                .put("priority", "ROUTINE")
                .put("firstOutpatient", true)
                .put("referrerRole", "GP")
                .put("conditionCode", "263225007")
                .put("clinicalSummary", "Painful wrist since a fall three weeks ago.");
    }

    /** Of the range 999, which is never issued. */
    private static String nhsNumber() {
        while (true) {
            String nine = "999" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check != 10) {
                return nine + check;
            }
        }
    }
}
