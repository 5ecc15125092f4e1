package io.careweave.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Calls the public API through the gateway, as one client or person. */
public final class Gateway {
    /** Longer than the longest poll. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** As long as the gateway waits for a large file to be dealt with. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Well below the five minutes a token lives. */
    private static final long REUSE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final String base;
    private final Credentials credentials;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(String token, long obtained) {
        boolean fresh() {
            return System.nanoTime() - obtained < REUSE_NANOS;
        }
    }

    /** Gives the token for calls to one service. */
    @FunctionalInterface
    interface Credentials {
        String tokenFor(String service);
    }

    public static Gateway asClient(String base, Tokens tokens, String clientId) {
        return new Gateway(base, service -> tokens.ofClient(clientId, tokens.scopesOf(clientId, service)));
    }

    public static Gateway asUser(String base, Tokens tokens, String username) {
        return new Gateway(base, service -> tokens.ofUser(username, tokens.scopesOf(Tokens.CLI, service)));
    }

    private Gateway(String base, Credentials credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    /** An answer with everything a caller may need next. */
    public record Answer(int status, String body, Optional<String> etag, Optional<String> location) {
        public boolean ok() {
            return status / 100 == 2;
        }

        public JsonNode json() {
            try {
                return Data.JSON.readTree(body);
            } catch (JsonProcessingException malformed) {
                throw new Failure(Failure.Kind.UNREACHABLE, "the gateway answered no JSON", "", malformed);
            }
        }

        /** @throws Failure unless it is a success */
        public Answer orRefuse(String what) {
            if (!ok()) {
                throw new Failure(kind(), what + " was refused: " + status + " " + body.strip(), "");
            }
            return this;
        }

        public Failure.Kind kind() {
            return status >= 502 && status <= 504 ? Failure.Kind.UNREACHABLE : Failure.Kind.REFUSED;
        }
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    /** With a key of its own, so that it happens once however often this very call is made. */
    public Answer post(String path, @Nullable String body, Map<String, String> fields) {
        return call("POST", path, body, fields);
    }

    /**
     * @param path {@code /<service>/v1/…}, with or without the {@code /api} before it
     * @param body JSON, or null for none
     */
    public Answer call(String method, String path, @Nullable String body, Map<String, String> fields) {
        String inside = path.startsWith("/api/") ? path.substring("/api".length()) : path;
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Accept", "application/json, */*;q=0.5");
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        if (method.equals("POST")) {
            all.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        all.put("Authorization", "Bearer " + token(service(inside)));
        fields.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(inside)).timeout(TIMEOUT);
        all.forEach(request::header);
        HttpResponse<String> response = Http.send(request.method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build());
        return answer(response);
    }

    /**
     * Sends a file of rows; whether it was taken before is the service's to know.
     *
     * @param progress is told the percentage that is on its way, in steps of ten
     */
    public Answer send(String path, Path file, IntConsumer progress) {
        try {
            long size = Files.size(file);
            HttpRequest request = HttpRequest.newBuilder(uri(path))
                    .timeout(LONG)
                    .header("Accept", "application/json")
                    .header("Content-Type", "text/csv")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Authorization", "Bearer " + token(service(path)))
                    .POST(HttpRequest.BodyPublishers.fromPublisher(
                            new SentBody(HttpRequest.BodyPublishers.ofFile(file), size, progress), size))
                    .build();
            return answer(Http.send(request));
        } catch (IOException unreadable) {
            throw new Failure(Failure.Kind.USAGE, "cannot read " + file, "", unreadable);
        }
    }

    /** The same of rows that are at hand. */
    Answer send(String path, String rows) {
        return answer(Http.send(HttpRequest.newBuilder(uri(path))
                .timeout(LONG)
                .header("Accept", "application/json")
                .header("Content-Type", "text/csv")
                .header("Authorization", "Bearer " + token(service(path)))
                .POST(HttpRequest.BodyPublishers.ofString(rows))
                .build()));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("ETag"),
                response.headers().firstValue("Location"));
    }

    private String token(String service) {
        Held known = held.get(service);
        if (known == null || !known.fresh()) {
            known = new Held(credentials.tokenFor(service), System.nanoTime());
            held.put(service, known);
        }
        return known.token();
    }

    /** First segment of {@code /<service>/v1/…}. */
    static String service(String path) {
        if (!path.matches("/[a-z]+/v[0-9]+/.*")) {
            throw new Failure(
                    Failure.Kind.USAGE,
                    "a path looks like /<service>/v1/…, not " + path,
                    "./careweave api GET /referrals/v1/services");
        }
        return path.substring(1, path.indexOf('/', 1));
    }

    private URI uri(String path) {
        try {
            return URI.create(base + "/api" + path);
        } catch (IllegalArgumentException malformed) {
            throw new Failure(Failure.Kind.USAGE, "not a path: " + path, "", malformed);
        }
    }
}
