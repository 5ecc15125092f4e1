package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's own endpoint, independent of the code under test: consents when asked, verifies each delivery with the
 * Standard Webhooks library, keeps what came in the order in which it came.
 */
final class Endpoint implements AutoCloseable {
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<String> unverified = new ArrayList<>();
    private final int port;
    private @Nullable HttpServer server;
    private volatile String secret = "";
    private final AtomicInteger held = new AtomicInteger();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    /** A delivery whose signature held, answered with 2xx. */
    record Arrival(String webhookId, Map<String, List<String>> fields, String body) {
        JsonNode event() {
            return Json.parse(body);
        }
    }

    Endpoint() {
        HttpServer opened = open(0);
        server = opened;
        port = opened.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hooks/careweave";
    }

    /** What the subscription said once. */
    void verifyWith(String signingSecret) {
        secret = signingSecret;
    }

    /** As a host that is switched off: connections are refused. */
    synchronized void down() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    synchronized void up() {
        server = open(port);
    }

    /** From now on takes deliveries and does not say so, until {@link #release}. */
    void hold() {
        gate = new CompletableFuture<>();
    }

    void release() {
        var _ = gate.complete(null);
    }

    /** Deliveries taken and not answered. */
    int held() {
        return held.get();
    }

    /** Taken so far, repetitions included. */
    List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    List<JsonNode> events() {
        return arrivals().stream().map(Arrival::event).toList();
    }

    /** Whatever came and was not signed as it should; nothing may. */
    List<String> unverified() {
        synchronized (arrivals) {
            return List.copyOf(unverified);
        }
    }

    private HttpServer open(int at) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 100);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.createContext("/hooks/careweave", this::handle);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                String origin = exchange.getRequestHeaders().getFirst("WebHook-Request-Origin");
                exchange.getResponseHeaders().set("WebHook-Allowed-Origin", String.valueOf(origin));
                exchange.getResponseHeaders().set("WebHook-Allowed-Rate", "60000");
                exchange.sendResponseHeaders(200, -1);
            } else {
                int answer = take(exchange, body);
                held.incrementAndGet();
                gate.join();
                held.decrementAndGet();
                exchange.sendResponseHeaders(answer, -1);
            }
        }
    }

    private int take(HttpExchange exchange, String body) {
        Map<String, List<String>> fields = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> fields.put(name.toLowerCase(Locale.ROOT), values));
        synchronized (arrivals) {
            try {
                new Webhook(secret).verify(body, fields);
            } catch (WebhookVerificationException e) {
                unverified.add(e.getMessage() + ": " + fields + " " + body);
                return 400;
            }
            arrivals.add(new Arrival(exchange.getRequestHeaders().getFirst("webhook-id"), fields, body));
            return 204;
        }
    }

    @Override
    public void close() {
        release();
        down();
    }
}
