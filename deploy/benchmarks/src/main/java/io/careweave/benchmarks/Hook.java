package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The subscriber's endpoint: verifies like a real one and notes when each event came. It grants any rate. */
final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final Map<Key, Arrival> arrivals = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile String secret = "";

    /** An event of a referral. */
    record Key(String referral, long version) {}

    /**
     * The first delivery of an event. Its time is taken when the request's head has been read, so a little after its
     * first byte.
     *
     * @param nanos   by {@link System#nanoTime}
     * @param decided the event's own time
     */
    record Arrival(long nanos, Instant at, Instant decided) {}

    Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    void verifyWith(String signingSecret) {
        secret = signingSecret;
    }

    Map<Key, Arrival> arrivals() {
        return arrivals;
    }

    int repeated() {
        return repeated.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long nanos = System.nanoTime();
        Instant at = Instant.now();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                exchange.getResponseHeaders()
                        .set(
                                "WebHook-Allowed-Origin",
                                exchange.getRequestHeaders().getFirst("WebHook-Request-Origin"));
                exchange.sendResponseHeaders(200, -1);
            } else {
                new Webhook(secret).verify(body, exchange.getRequestHeaders());
                note(Client.parse(body), nanos, at);
                exchange.sendResponseHeaders(204, -1);
            }
        } catch (WebhookVerificationException forged) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private void note(JsonNode event, long nanos, Instant at) {
        Key key = new Key(
                event.required("subject").asText(),
                event.required("aggregateversion").asLong());
        Arrival arrival =
                new Arrival(nanos, at, Instant.parse(event.required("time").asText()));
        if (arrivals.putIfAbsent(key, arrival) != null) {
            repeated.incrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
