package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.Eventually;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A steady trickle of referrals that goes on whatever fails, as careful partners would write it: creations are repeated
 * under the same key, a step whose answer was lost is looked up. Each acknowledged write leaves a receipt.
 */
final class Trickle implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int PRACTICES = 21;

    /** What a caller must be prepared for while something is down, and nothing else. */
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);

    private final Platform platform;
    private final String service;
    private final Set<Receipt> receipts = ConcurrentHashMap.newKeySet();
    private final Map<String, Api> referrers = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<Future<?>> journeys = new ArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** An answer of 2xx: this event of this referral is promised. */
    record Receipt(String referral, long version) {}

    Trickle(Platform platform, String service, Duration pause) {
        this.platform = platform;
        this.service = service;
        var _ = clock.scheduleAtFixedRate(this::begin, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    Set<Receipt> receipts() {
        return receipts;
    }

    /** Ids of the referrals, each with its referrer. */
    Map<String, Api> referrers() {
        return referrers;
    }

    /** How many answers of each kind came; the callers' side of the faults. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** Answers that no caller should ever get. */
    List<String> unexpected() {
        synchronized (unexpected) {
            return List.copyOf(unexpected);
        }
    }

    private synchronized void begin() {
        journeys.add(threads.submit(this::play));
    }

    private void play() {
        String practiceOrg = "Z900%02d".formatted(1 + started.getAndIncrement() % PRACTICES);
        Api practice = platform.as("partner-" + practiceOrg.toLowerCase(Locale.ROOT));
        String key = UUID.randomUUID().toString();
        JsonNode draft = Referral.draft(practiceOrg, service, Patient.nhsNumber());
        Api.Answer created = Eventually.within(
                PATIENCE,
                () -> send(() -> practice.create(Referral.PATH, draft, key)),
                answer -> answer.status() == 201 || !unexpected().isEmpty());
        if (created.status() != 201) {
            return;
        }
        String id = created.body().required("id").asText();
        referrers.put(id, practice);
        receipts.add(new Receipt(id, created.version()));
        long version = created.version();
        for (Step step : Step.values()) {
            version = push(id, version, step, step.isReferrers() ? practice : platform.as("partner-zr1"));
        }
    }

    /** One step, until it is known to be done; gives the version after it. */
    private long push(String id, long version, Step step, Api who) {
        long[] at = {version};
        Eventually.within(
                PATIENCE,
                () -> {
                    Api.Answer answer = send(() -> who.transition(step.path(id), at[0], step.body()));
                    if (answer.status() == 200) {
                        at[0] = answer.version();
                        receipts.add(new Receipt(id, at[0]));
                        return true;
                    }
                    return isStale(answer) && isDone(id, step, who, at);
                },
                done -> done || !unexpected().isEmpty());
        return at[0];
    }

    /** The step may have been taken by a request whose answer never came. */
    private boolean isDone(String id, Step step, Api who, long[] at) {
        Api.Answer now = send(() -> who.get(Referral.PATH + "/" + id));
        if (now.status() != 200) {
            return false;
        }
        at[0] = now.version();
        return now.body().required("state").asText().equals(step.after());
    }

    private static boolean isStale(Api.Answer answer) {
        return answer.status() == 409 || answer.status() == 412;
    }

    private Api.Answer send(Supplier<Api.Answer> request) {
        try {
            Api.Answer answer = request.get();
            answers.merge("" + answer.status(), 1, Integer::sum);
            if (answer.status() >= 300 && !TEMPORARY.contains(answer.status()) && !isStale(answer)) {
                synchronized (unexpected) {
                    unexpected.add(answer.response().request() + " " + answer.status() + " " + answer.text());
                }
            }
            return answer;
        } catch (UncheckedIOException lost) {
            answers.merge("lost", 1, Integer::sum);
            throw lost;
        }
    }

    /** Begins no more and waits until every referral is at its end. */
    void finish() throws InterruptedException, ExecutionException {
        clock.shutdown();
        if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the clock does not stop");
        }
        for (Future<?> journey : journeys) {
            var _ = journey.get();
        }
    }

    @Override
    public void close() {
        var _ = clock.shutdownNow();
        var _ = threads.shutdownNow();
    }
}
