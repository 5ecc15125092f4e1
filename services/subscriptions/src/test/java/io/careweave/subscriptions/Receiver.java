package io.careweave.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's endpoint as a stranger would build it: the JDK's server, and the Standard Webhooks library to verify what
 * arrives. What does not verify is kept apart as forged, and answered 401.
 */
final class Receiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean tls;
    private final String host;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> asked = new CopyOnWriteArrayList<>();
    private final List<String> serverNames = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> behaviour = one -> Reply.of(204);
    private volatile Reply consent = Reply.of(405).with("WebHook-Allowed-Origin", "*");
    private volatile List<String> secrets = List.of();
    private HttpServer server;

    /** A verified delivery. */
    record Received(String id, JsonNode event, String body, Map<String, List<String>> fields, Instant at) {

        long number() {
            return event.path("subscriptionseq").asLong();
        }

        String subject() {
            return event.path("subject").asText();
        }

        boolean isHeartbeat() {
            return event.path("type").asText().equals("careweave.subscription.heartbeat.v1");
        }

        /** Media type. */
        String type() {
            return String.join(",", fields.getOrDefault("Content-type", List.of()));
        }

        boolean isReplay() {
            return fields.containsKey("Webhook-replay");
        }
    }

    /** What the endpoint answers. */
    record Reply(
            int status,
            Map<String, String> fields,
            @Nullable String body) {

        static Reply of(int status) {
            return new Reply(status, Map.of(), null);
        }

        Reply with(String name, String value) {
            var more = new HashMap<>(fields);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    private Receiver(boolean tls, String host) {
        this.tls = tls;
        this.host = host;
        this.server = start(0);
    }

    static Receiver plain() {
        return new Receiver(false, "127.0.0.1");
    }

    /** With a certificate for {@code *.receiver.test}, under a name that may resolve to anything. */
    static Receiver secure(String host) {
        return new Receiver(true, host);
    }

    String url() {
        return (tls ? "https://" : "http://") + host + ":" + server.getAddress().getPort() + "/hook?tenant=7";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on only what this secret signed is genuine. */
    void trust(String signingSecret) {
        this.secrets = List.of(signingSecret);
    }

    /** One more secret, of another subscription that leads here. */
    void trustToo(String signingSecret) {
        this.secrets = Stream.concat(secrets.stream(), Stream.of(signingSecret)).toList();
    }

    void answer(int status) {
        behaviour = one -> Reply.of(status);
    }

    void answer(Function<Received, Reply> how) {
        behaviour = how;
    }

    void consent(Reply reply) {
        consent = reply;
    }

    /** Verified deliveries, in the order of their arrival. */
    List<Received> received() {
        return List.copyOf(received);
    }

    List<Received> about(String subject) {
        return received.stream().filter(one -> one.subject().equals(subject)).toList();
    }

    List<Long> numbers() {
        return received.stream().map(Received::number).toList();
    }

    List<String> forged() {
        return List.copyOf(forged);
    }

    /** Signs of life instead of events. */
    List<Received> heartbeats() {
        return received.stream().filter(Received::isHeartbeat).toList();
    }

    /** Header fields of the consent requests. */
    List<Map<String, List<String>>> asked() {
        return List.copyOf(asked);
    }

    /** Names by which TLS clients asked for us (SNI). */
    List<String> serverNames() {
        return List.copyOf(serverNames);
    }

    void goDown() {
        server.stop(0);
    }

    /** On the same port as before. */
    void comeBack() {
        server = start(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer start(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var started = tls ? HttpsServer.create(address, 50) : HttpServer.create(address, 50);
            if (started instanceof HttpsServer secured) {
                secured.setHttpsConfigurator(new HttpsConfigurator(Surroundings.identity()));
            }
            started.createContext("/", this::handle);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange instanceof HttpsExchange secured
                    && secured.getSSLSession() instanceof ExtendedSSLSession session) {
                session.getRequestedServerNames()
                        .forEach(name -> serverNames.add(new String(name.getEncoded(), UTF_8)));
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var fields = Map.copyOf(exchange.getRequestHeaders());
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                asked.add(fields);
                reply(exchange, consent);
            } else {
                reply(exchange, take(fields, body));
            }
        }
    }

    private Reply take(Map<String, List<String>> fields, String body) throws IOException {
        if (secrets.stream().noneMatch(secret -> verifies(secret, body, fields))) {
            forged.add(body);
            return Reply.of(401);
        }
        var id = fields.getOrDefault("Webhook-id", List.of("")).getFirst();
        var one = new Received(id, JSON.readTree(body), body, fields, Instant.now());
        received.add(one);
        return behaviour.apply(one);
    }

    private static boolean verifies(String secret, String body, Map<String, List<String>> fields) {
        try {
            new Webhook(secret).verify(body, fields);
            return true;
        } catch (WebhookVerificationException | RuntimeException _) {
            return false;
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        reply.fields().forEach(exchange.getResponseHeaders()::set);
        if (reply.body() == null) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        var body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
