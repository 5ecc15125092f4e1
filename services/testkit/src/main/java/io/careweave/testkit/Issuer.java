package io.careweave.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens in this JVM: discovery and keys over HTTP, as a Keycloak realm has them, and a trap. */
final class Issuer {

    static final Issuer INSTANCE = new Issuer();

    static final String RSA_KID = "test-rsa";
    static final String EC_KID = "test-ec";
    private static final String REALM = "/realms/careweave";
    private static final String TRAP = "/trap";
    private static final int COORDINATE_BYTES = 32;

    final KeyPair rsa = Jws.rsa();
    final KeyPair ec = Jws.ec();
    private final AtomicInteger trapHits = new AtomicInteger();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final String origin;

    private Issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            origin = "http://127.0.0.1:" + server.getAddress().getPort();
            server.createContext(
                    REALM + "/.well-known/openid-configuration", exchange -> answer(exchange, discovery(url())));
            server.createContext(REALM + "/protocol/openid-connect/certs", exchange -> {
                keyFetches.incrementAndGet();
                answer(exchange, keys());
            });
            server.createContext(TRAP, exchange -> {
                trapHits.incrementAndGet();
                answer(exchange, keys());
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return origin + REALM;
    }

    /** An address that no verifier of tokens may ever ask. */
    String trapUrl() {
        return origin + TRAP;
    }

    int trapHits() {
        return trapHits.get();
    }

    int keyFetches() {
        return keyFetches.get();
    }

    /** Of the RSA key, as JWK members. */
    static String jwk(RSAPublicKey key) {
        return "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                .formatted(
                        Jws.encode(unsigned(key.getModulus(), 256)),
                        Jws.encode(key.getPublicExponent().toByteArray()));
    }

    private String keys() {
        ECPublicKey point = (ECPublicKey) ec.getPublic();
        return """
            {"keys":[{"kid":"%s","use":"sig","alg":"PS256",%s},
            {"kid":"%s","use":"sig","alg":"ES256","kty":"EC","crv":"P-256","x":"%s","y":"%s"}]}\
            """.formatted(
                        RSA_KID,
                        jwk((RSAPublicKey) rsa.getPublic()),
                        EC_KID,
                        Jws.encode(unsigned(point.getW().getAffineX(), COORDINATE_BYTES)),
                        Jws.encode(unsigned(point.getW().getAffineY(), COORDINATE_BYTES)));
    }

    static String discovery(String url) {
        return """
            {"issuer":"%1$s","jwks_uri":"%1$s/protocol/openid-connect/certs",
            "authorization_endpoint":"%1$s/protocol/openid-connect/auth",
            "token_endpoint":"%1$s/protocol/openid-connect/token",
            "response_types_supported":["code"],"subject_types_supported":["public"],
            "id_token_signing_alg_values_supported":["PS256"]}\
            """.formatted(url);
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, fixed, length - used, used);
        return fixed;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
