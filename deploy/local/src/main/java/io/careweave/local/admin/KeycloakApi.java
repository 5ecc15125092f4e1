package io.careweave.local.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keycloak's administration API, signed in as one client. Answers other than expected end the program. */
public final class KeycloakApi {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final HttpClient http;
    private final String base;
    private final String token;

    private KeycloakApi(HttpClient http, String base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /**
     * @param base  before {@code /realms/}
     * @param realm in which the administrator lives
     * @param grant fields of the token request (RFC 6749)
     * @param trust PEM bundle of authorities, or null for those of the JDK
     */
    public static KeycloakApi signIn(String base, String realm, Map<String, String> grant, @Nullable Path trust) {
        HttpClient http = Trust.client(trust);
        URI url = URI.create(base + "/realms/" + realm + "/protocol/openid-connect/token");
        String form = grant.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(
                http,
                HttpRequest.newBuilder(url)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
        if (answer.statusCode() != 200) {
            throw refused("signing in", answer);
        }
        return new KeycloakApi(
                http,
                base + "/admin/realms",
                parse(answer).required("access_token").asText());
    }

    /** Empty if there is no such thing. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send(http, request(path).GET().build());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw refused("GET " + path, answer);
        }
        return Optional.of(parse(answer));
    }

    public JsonNode get(String path) {
        return find(path).orElseThrow(() -> new Failure(Failure.Kind.REFUSED, "keycloak has no " + path, ""));
    }

    public void post(String path, JsonNode body) {
        write("POST", path, BodyPublishers.ofString(body.toString()));
    }

    public void put(String path, JsonNode body) {
        write("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    void put(String path) {
        write("PUT", path, BodyPublishers.noBody());
    }

    public void delete(String path) {
        write("DELETE", path, BodyPublishers.noBody());
    }

    private void write(String method, String path, BodyPublisher body) {
        HttpResponse<String> answer = send(
                http,
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build());
        if (answer.statusCode() / 100 != 2) {
            throw refused(method + " " + path, answer);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new Failure(
                    Failure.Kind.UNREACHABLE,
                    request.uri().getAuthority() + " does not answer (" + unreachable + ")",
                    "",
                    unreachable);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.UNREACHABLE, "interrupted", "", ending);
        }
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        try {
            return Data.JSON.readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException("keycloak answered something else than JSON", malformed);
        }
    }

    private static Failure refused(String what, HttpResponse<String> answer) {
        String reason = answer.body().lines().findFirst().orElse("");
        return new Failure(
                Failure.Kind.REFUSED, "keycloak refuses " + what + ": " + answer.statusCode() + " " + reason, "");
    }
}
