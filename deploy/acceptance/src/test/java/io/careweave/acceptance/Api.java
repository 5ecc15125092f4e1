package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One caller of the API, as a partner would write it: a token while it lasts, and whatever comes back. */
final class Api {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration SAFE = Duration.ofSeconds(30);

    private final URI gateway;
    private final Supplier<String> tokens;
    private @Nullable String token;
    private Instant useBefore = Instant.MIN;

    /** @param tokens gives fresh ones; an empty one stands for none */
    Api(URI gateway, Supplier<String> tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /** @param text of the body, as it came */
    record Answer(int status, String text, HttpResponse<String> response) {

        JsonNode body() {
            return text.isEmpty() ? MissingNode.getInstance() : Json.parse(text);
        }

        /** The version that the entity tag names. */
        long version() {
            String tag = response.headers().firstValue("etag").orElseThrow(() -> new AssertionError("no ETag"));
            return Long.parseLong(tag.replace("\"", ""));
        }

        Answer expect(int expected) {
            assertThat(status).as("%s: %s", response.request().uri(), text).isEqualTo(expected);
            return this;
        }

        /** A problem of this type. */
        Answer expect(int expected, String type) {
            assertThat(expect(expected).body().path("type").asText()).isEqualTo("/problems/" + type);
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer put(String path, JsonNode body) {
        return send(request(path).header("Content-Type", "application/json").PUT(content(body)));
    }

    /** In place of a version. */
    Answer replace(String path, long version, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(content(body)));
    }

    /** @param key for {@code Idempotency-Key} */
    Answer create(String path, JsonNode body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(content(body)));
    }

    /** Sends a file. */
    Answer upload(String path, String type, String file, String key) {
        return send(request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    /** Sends a file that belongs to a version. */
    Answer record(String path, String type, String file, long version) {
        return send(request(path)
                .header("Content-Type", type)
                .header("If-Match", "\"" + version + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    /** A transition decided on a version; an empty body is none. */
    Answer transition(String path, long version, JsonNode body) {
        HttpRequest.Builder request = request(path).header("If-Match", "\"" + version + "\"");
        return body.isMissingNode()
                ? send(request.POST(HttpRequest.BodyPublishers.noBody()))
                : send(request.header("Content-Type", "application/json").POST(content(body)));
    }

    /** One that is done once however often it is sent. */
    Answer transition(String path, long version, JsonNode body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .header("Idempotency-Key", key)
                .POST(content(body)));
    }

    /** Puts a file in its place on a version. */
    Answer file(String path, long version, byte[] file) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    /**
     * A FHIR client's request.
     *
     * @param body of the request, missing for none
     * @param fields names and values of header fields
     */
    Answer fhir(String method, String path, JsonNode body, String... fields) {
        HttpRequest.Builder request = request(path)
                .header("Accept", "application/fhir+json")
                .method(method, body.isMissingNode() ? HttpRequest.BodyPublishers.noBody() : content(body));
        if (!body.isMissingNode()) {
            request.header("Content-Type", "application/fhir+json");
        }
        return send(fields.length == 0 ? request : request.headers(fields));
    }

    private static HttpRequest.BodyPublisher content(JsonNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(LIMIT);
        String bearer = token();
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    /** A token while it lasts, for a test that writes its requests itself. */
    String bearer() {
        return token();
    }

    private synchronized String token() {
        String current = token;
        if (current == null || !Instant.now().isBefore(useBefore)) {
            current = tokens.get();
            token = current;
            useBefore = current.isEmpty() ? Instant.MAX : expiry(current).minus(SAFE);
        }
        return current;
    }

    /** Who the caller is to everybody who reads the token. */
    String subject() {
        return claims(token()).required("sub").asText();
    }

    private static Instant expiry(String jwt) {
        return Instant.ofEpochSecond(claims(jwt).required("exp").asLong());
    }

    private static JsonNode claims(String jwt) {
        byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
        return Json.parse(new String(claims, StandardCharsets.UTF_8));
    }

    /** A caller with manners: who is told to come back later does. */
    private static Answer send(HttpRequest.Builder request) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Answer answer = sendOnce(request.build());
            if (answer.status() != TOO_MANY_REQUESTS || System.nanoTime() > deadline) {
                return answer;
            }
            String seconds = answer.response()
                    .headers()
                    .firstValue("retry-after")
                    .orElseThrow(() -> new AssertionError("429 without Retry-After: " + answer.text()));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Long.parseLong(seconds)));
        }
    }

    private static Answer sendOnce(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
