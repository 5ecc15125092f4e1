package io.careweave.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fifty requests a second, a fifth of them writes, sent when their time has come and not when the one before was answered
 * (open model): what waits for a fault is counted as waiting.
 */
final class SteadyLoad implements AutoCloseable {
    static final int PER_SECOND = 50;

    private static final int PRACTICES = 21;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Platform platform;
    private final List<URI> gateways;
    private final String service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /**
     * One request and what became of it.
     *
     * @param route the service asked for
     * @param status 0 if no answer came
     * @param error why none came
     * @param atNanos when it was due, of {@link System#nanoTime}
     */
    record Sample(String route, boolean write, int status, String error, long atNanos, long tookNanos) {
        boolean failed() {
            return status == 0 || status >= 500;
        }

        long endNanos() {
            return atNanos + tookNanos;
        }
    }

    /** @param gateways asked in turn; one that takes no connection is passed over, as a load balancer does */
    SteadyLoad(Platform platform, List<URI> gateways, String service) {
        this.platform = platform;
        this.gateways = gateways;
        this.service = service;
        for (int practice = 1; practice <= PRACTICES; practice++) {
            var _ = bearer(practice);
        }
        var _ = clock.scheduleAtFixedRate(this::begin, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
    }

    List<Sample> samples() {
        return new ArrayList<>(samples);
    }

    private void begin() {
        long due = System.nanoTime();
        long turn = number.getAndIncrement();
        var _ = threads.submit(() -> send(turn, due));
    }

    private void send(long turn, long due) {
        int practice = 1 + (int) (turn % PRACTICES);
        boolean write = turn % 5 == 0;
        boolean feeds = turn % 5 == 1;
        String route = feeds ? "subscriptions" : "referrals";
        int status = 0;
        String error = "";
        for (int attempt = 0; attempt < gateways.size() && status == 0; attempt++) {
            URI gateway = gateways.get((int) ((turn + attempt) % gateways.size()));
            try {
                HttpRequest request = write ? creation(gateway, practice) : read(gateway, practice, feeds);
                status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (java.net.ConnectException passedOver) {
                status = 0;
            } catch (IOException lost) {
                error = lost.toString();
                break;
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        samples.add(new Sample(route, write, status, error, due, System.nanoTime() - due));
    }

    private HttpRequest read(URI gateway, int practice, boolean feeds) {
        String path = feeds ? Subscription.PATH + "?limit=20" : Referral.PATH + "?limit=20";
        return request(gateway, path, practice).GET().build();
    }

    private HttpRequest creation(URI gateway, int practice) {
        String org = "Z900%02d".formatted(practice);
        return request(gateway, Referral.PATH, practice)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        Referral.draft(org, service, Patient.nhsNumber()).toString()))
                .build();
    }

    private HttpRequest.Builder request(URI gateway, String path, int practice) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + bearer(practice));
    }

    private String bearer(int practice) {
        return platform.as("partner-z900%02d".formatted(practice).toLowerCase(Locale.ROOT))
                .bearer();
    }

    /** Sends no more, waits for what is under way, gives everything. */
    List<Sample> finish() throws InterruptedException {
        clock.shutdown();
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new AssertionError("requests that never end");
        }
        return samples();
    }

    @Override
    public void close() {
        var _ = clock.shutdownNow();
        var _ = threads.shutdownNow();
    }
}
