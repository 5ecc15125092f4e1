package io.careweave.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An issuer of its own whose keys come and go, and which can be out of order. */
public final class RotatingIssuer implements AutoCloseable {

    private static final String REALM = "/realms/careweave";

    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<String> published = new ConcurrentSkipListSet<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean broken;

    public RotatingIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                REALM + "/.well-known/openid-configuration", exchange -> answer(exchange, Issuer.discovery(url())));
        server.createContext(REALM + "/protocol/openid-connect/certs", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, keySet());
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What a service has as {@code careweave.oidc.issuer}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + REALM;
    }

    /** Makes a key if there is none of that id, and shows it to whoever asks. */
    @CanIgnoreReturnValue
    public RotatingIssuer publish(String kid) {
        var unused = pair(kid);
        published.add(kid);
        return this;
    }

    /** Takes a key out of what is shown; tokens can still be signed with it. */
    @CanIgnoreReturnValue
    public RotatingIssuer withdraw(String kid) {
        published.remove(kid);
        return this;
    }

    /** Whether questions are answered with an error. */
    public void setBroken(boolean broken) {
        this.broken = broken;
    }

    /** How often the keys were asked for, in vain or not. */
    public int fetches() {
        return fetches.get();
    }

    /** A token of this issuer, new at each call. */
    public String token(Tokens tokens, String kid) {
        Tokens ours = tokens.claim("iss", Jws.quote(url())).header("kid", Jws.quote(kid));
        return Jws.sign(
                ours.headerJson(), ours.payloadJson(Instant.now()), pair(kid).getPrivate());
    }

    private KeyPair pair(String kid) {
        return keys.computeIfAbsent(kid, id -> Jws.rsa());
    }

    private String keySet() {
        return published.stream()
                .map(kid -> "{\"kid\":%s,\"use\":\"sig\",\"alg\":\"PS256\",%s}"
                        .formatted(Jws.quote(kid), Issuer.jwk((RSAPublicKey)
                                pair(kid).getPublic())))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
