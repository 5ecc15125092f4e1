package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Http;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The signing keys of the realm, as its administrator changes them. */
final class RealmKeys {
    private static final String TYPE = "org.keycloak.keys.KeyProvider";

    private final URI server;
    private final String password;

    RealmKeys(Platform platform) {
        URI issuer = URI.create(platform.stack().issuer());
        server = issuer.resolve("/");
        password = Secrets.in(platform.stack().folder()).of("keycloak.admin");
    }

    /** Makes another key that comes before all there are, shown already but not used yet. */
    ObjectNode publish(String name) {
        ObjectNode provider = Json.of(
                "name",
                name,
                "providerId",
                "rsa-generated",
                "providerType",
                TYPE,
                "config",
                Json.of(
                        "priority", List.of("200"),
                        "enabled", List.of("true"),
                        "active", List.of("false"),
                        "algorithm", List.of("PS256"),
                        "keySize", List.of("2048")));
        var unused = ask(request("components").POST(content(provider)), 201);
        return find(name);
    }

    /** The provider of that name. */
    ObjectNode find(String name) {
        for (JsonNode each : Json.parse(ask(request("components?type=" + TYPE).GET(), 200))) {
            if (each.required("name").asText().equals(name)) {
                return (ObjectNode) each;
            }
        }
        throw new AssertionError("no key " + name);
    }

    void set(ObjectNode provider, String setting, String value) {
        ObjectNode config = (ObjectNode) provider.required("config");
        config.putArray(setting).add(value);
        var unused =
                ask(request("components/" + provider.required("id").asText()).PUT(content(provider)), 204);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/admin/realms/careweave/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json");
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=bootstrap-admin&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return Json.parse(ask(
                        HttpRequest.newBuilder(server.resolve("/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)),
                        200))
                .required("access_token")
                .asText();
    }

    private static HttpRequest.BodyPublisher content(JsonNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private static String ask(HttpRequest.Builder request, int expected) {
        HttpResponse<String> answer = Http.send(request.build());
        if (answer.statusCode() != expected) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
