package io.careweave.local.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.PrivateFiles;
import io.careweave.local.plan.Realm;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Brings the realm to what the data say, through the administration API: Keycloak's own import at start-up skips a realm
 * that exists and would leave secrets in a shared folder. A realm whose data have changed is made again; people keep
 * their ids. Unchanged data cost nothing.
 */
final class RealmImport {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final String base;
    private final String password;
    private final Path applied;

    RealmImport(String base, String password, Path state) {
        this.base = base;
        this.password = password;
        this.applied = state.resolve("keycloak/realm.sha256");
    }

    void apply(Realm realm) {
        String representation = realm.representation().toString();
        String fingerprint = sha256(representation);
        if (fingerprint.equals(lastApplied())) {
            return;
        }
        String token = adminToken();
        URI existing = URI.create(base + "/admin/realms/" + realm.name());
        HttpResponse<String> deleted =
                Http.send(request(existing, token).DELETE().build());
        if (deleted.statusCode() != 204 && deleted.statusCode() != 404) {
            throw refused("the old realm stays", deleted);
        }
        // Deleting a realm also ends the session of whoever did it in some versions: ask again.
        HttpResponse<String> created = Http.send(request(URI.create(base + "/admin/realms"), adminToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(representation))
                .build());
        if (created.statusCode() != 201) {
            throw refused("the realm is refused", created);
        }
        PrivateFiles.write(applied, fingerprint);
    }

    private String lastApplied() {
        try {
            return Files.exists(applied) ? Files.readString(applied) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + applied, unreadable);
        }
    }

    private String adminToken() {
        String form = "grant_type=password&client_id=admin-cli&username=" + Keycloak.ADMIN + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                Http.send(HttpRequest.newBuilder(URI.create(base + "/realms/master/protocol/openid-connect/token"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
        if (answer.statusCode() != 200) {
            throw refused("the administrator cannot sign in", answer);
        }
        return parse(answer.body()).required("access_token").asText();
    }

    private static JsonNode parse(String json) {
        try {
            return Data.JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException("keycloak answered something else than JSON", malformed);
        }
    }

    private static HttpRequest.Builder request(URI uri, String token) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private static Failure refused(String what, HttpResponse<String> answer) {
        String body = answer.body().lines().findFirst().orElse("");
        return new Failure(
                Failure.Kind.UNREACHABLE,
                "keycloak: " + what + " (" + answer.statusCode() + " " + body + ")",
                "./careweave logs keycloak");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
