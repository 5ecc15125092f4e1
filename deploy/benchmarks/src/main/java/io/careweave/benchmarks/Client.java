package io.careweave.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One caller. Its token is fetched between rounds, never during one. */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Supplier<String> tokens;
    private volatile String token;

    Client(Supplier<String> tokens) {
        this.tokens = tokens;
        this.token = tokens.get();
    }

    void renew() {
        token = tokens.get();
    }

    /** Its token with another signature, and with another payload under the same signature. */
    List<String> spoilt() {
        int payload = token.indexOf('.') + 1;
        int signature = token.lastIndexOf('.') + 1;
        return List.of(changed(token, payload + 20), changed(token, signature + 20));
    }

    private static String changed(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** Fails unless the answer is 200. */
    CompletableFuture<HttpResponse<String>> get(URI uri) {
        return send(request(uri).GET(), 200);
    }

    /**
     * Lines of server-sent events; closing it hangs up.
     *
     * @param lastEventId the last number that the reader has
     */
    Stream<String> stream(URI uri, long lastEventId) {
        HttpResponse<Stream<String>> response = HTTP.sendAsync(
                        request(uri)
                                .header("Accept", "text/event-stream")
                                .header("Last-Event-ID", String.valueOf(lastEventId))
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .join();
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IllegalStateException("answered " + response.statusCode());
        }
        return response.body();
    }

    /**
     * @param ifMatch version that a transition is decided on; without one this creates
     * @param body    of the request, null for none
     */
    CompletableFuture<HttpResponse<String>> post(URI uri, @Nullable Long ifMatch, @Nullable JsonNode body) {
        HttpRequest.Builder request = ifMatch == null
                ? request(uri).header("Idempotency-Key", UUID.randomUUID().toString())
                : request(uri).header("If-Match", "\"" + ifMatch + "\"");
        return send(
                body == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                ifMatch == null ? 201 : 200);
    }

    /** Decides under a key on what was read at a version; fails unless the answer is 200. */
    CompletableFuture<HttpResponse<String>> decide(URI uri, long version, JsonNode body) {
        return send(
                request(uri)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("If-Match", "\"" + version + "\"")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                200);
    }

    /** A step of what was read at a version, whatever the answer. */
    CompletableFuture<HttpResponse<String>> exchange(
            String method, URI uri, long version, String type, HttpRequest.BodyPublisher body) {
        return HTTP.sendAsync(
                request(uri)
                        .header("If-Match", "\"" + version + "\"")
                        .header("Content-Type", type)
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The same with JSON. */
    CompletableFuture<HttpResponse<String>> exchange(String method, URI uri, long version, JsonNode body) {
        return exchange(method, uri, version, "application/json", HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** Any content. */
    CompletableFuture<HttpResponse<byte[]>> download(URI uri) {
        return HTTP.sendAsync(request(uri).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Who its token is of. */
    String subject() {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return parse(new String(payload, StandardCharsets.UTF_8))
                .required("sub")
                .asText();
    }

    /** Asks with a body and changes nothing; fails unless the answer is 200. */
    CompletableFuture<HttpResponse<String>> ask(URI uri, JsonNode body) {
        return send(
                request(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                200);
    }

    /** Sends a file of comma-separated values; fails unless it was imported. */
    CompletableFuture<HttpResponse<String>> file(URI uri, String rows) {
        return send(
                request(uri)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(rows)),
                201);
    }

    /** The same of a file too large to be held, which may take minutes. */
    CompletableFuture<HttpResponse<String>> file(URI uri, Path rows) {
        try {
            return send(
                    request(uri)
                            .timeout(LONG)
                            .header("Content-Type", "text/csv")
                            .POST(HttpRequest.BodyPublishers.ofFile(rows)),
                    201);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is answered with 201. */
    JsonNode put(URI uri, JsonNode body) {
        return parse(send(
                        request(uri)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())),
                        201)
                .join()
                .body());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request, int expected) {
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> {
                    if (response.statusCode() != expected) {
                        throw new IllegalStateException("answered " + response.statusCode() + " "
                                + parse(response.body()).path("type").asText());
                    }
                    return response;
                });
    }
}
