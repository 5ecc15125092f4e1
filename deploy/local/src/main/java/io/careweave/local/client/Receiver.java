package io.careweave.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A webhook endpoint on this machine, as a partner would write one: consents when asked, checks each signature with the
 * Standard Webhooks library, or against a public key, and knows what came before.
 */
public final class Receiver implements AutoCloseable {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int REMEMBERED = 100_000;
    /** A sign of life, signed but without a number. */
    private static final String HEARTBEAT = "careweave.subscription.heartbeat.v1";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Consumer<Received> listener;
    private Sequence numbers = new Sequence(0);
    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private volatile List<String> secrets = List.of();
    private volatile List<PublicKey> publicKeys = List.of();

    /**
     * What one call brought.
     *
     * @param duplicate   this id or number came before
     * @param replay      it was asked for again
     * @param missing     in words, a run of lower numbers that has not come; empty if none
     * @param contiguous  everything up to here has come
     */
    public record Received(
            long number,
            String id,
            String time,
            String type,
            String subject,
            long version,
            boolean duplicate,
            boolean replay,
            String missing,
            long contiguous) {}

    /** @param port 0 is any free one */
    public Receiver(int port, Consumer<Received> listener) {
        this.listener = listener;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new Failure(
                    Failure.Kind.REFUSED, "port " + port + " is taken", "./careweave receive --port 0", taken);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port() + "/events";
    }

    /**
     * From now on events are taken; before, each was refused, for nobody could tell who sent it.
     *
     * @param contiguous the last number an earlier receiver had, 0 for none
     */
    public synchronized void trust(String signingSecret, long contiguous) {
        this.secrets = List.of(signingSecret);
        this.numbers = new Sequence(contiguous);
    }

    /** A renewed secret: what the one before signed is still on its way. */
    public synchronized void trustToo(String signingSecret) {
        this.secrets = Stream.concat(Stream.of(signingSecret), secrets.stream()).toList();
    }

    /** @param keys {@code whpk_…}, of which one must have signed what no secret did */
    public void trustKeys(List<String> keys) {
        this.publicKeys = keys.stream().map(PublicKey::new).toList();
    }

    /** Everything up to here has come. */
    public synchronized long contiguous() {
        return numbers.contiguous();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer(exchange), -1);
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "OPTIONS" -> {
                consent(exchange);
                yield 200;
            }
            case "POST" -> receive(exchange);
            default -> 405;
        };
    }

    /** CloudEvents webhook specification 1.0, §4. */
    private static void consent(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("WebHook-Request-Origin");
        exchange.getResponseHeaders().set("WebHook-Allowed-Origin", origin == null ? "*" : origin);
        exchange.getResponseHeaders().set("WebHook-Allowed-Rate", "6000");
        exchange.getResponseHeaders().set("Allow", "OPTIONS, POST");
    }

    private int receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return 413;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (!signed(text, exchange)) {
            return 401;
        }
        try {
            boolean replay = exchange.getRequestHeaders().containsKey("webhook-replay");
            JsonNode event = Data.JSON.readTree(text);
            if (!event.path("type").asText().equals(HEARTBEAT)) {
                note(event, replay);
            }
            return 204;
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            return 400;
        }
    }

    private boolean signed(String body, HttpExchange exchange) {
        return secrets.stream().anyMatch(secret -> verifies(secret, body, exchange))
                || publicKeys.stream().anyMatch(key -> key.verifies(body, exchange.getRequestHeaders(), Instant.now()));
    }

    private static boolean verifies(String secret, String body, HttpExchange exchange) {
        try {
            new Webhook(secret).verify(body, exchange.getRequestHeaders());
            return true;
        } catch (WebhookVerificationException forged) {
            return false;
        }
    }

    private synchronized void note(JsonNode event, boolean replay) {
        String id = event.required("id").asText();
        long number = event.required("subscriptionseq").asLong();
        boolean newId = seen.add(id);
        boolean newNumber = numbers.add(number);
        try {
            listener.accept(new Received(
                    number,
                    id,
                    event.required("time").asText(),
                    event.required("type").asText(),
                    event.required("subject").asText(),
                    event.path("aggregateversion").asLong(),
                    !newId || !newNumber,
                    replay,
                    numbers.gap().map(Sequence.Gap::toString).orElse(""),
                    numbers.contiguous()));
        } catch (UncheckedIOException notKept) {
            // Not acknowledged, so it comes again; forget that it came.
            seen.remove(id);
            throw notKept;
        }
    }
}
