package io.careweave.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Network;
import io.careweave.local.plan.Realm;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Asks Keycloak for tokens as the demonstration's clients and people. */
public final class Tokens {
    /** Keycloak takes two logins of a person at the same moment for an attempt to guess, and refuses one. */
    private static final Lock LOGINS = new ReentrantLock();

    /** The public client through which people use the command line. */
    public static final String CLI = "careweave-cli";

    private final URI tokenUrl;
    private final Network network;
    private final Secrets secrets;

    public Tokens(String tokenUrl, Network network, Secrets secrets) {
        this.tokenUrl = URI.create(tokenUrl);
        this.network = network;
        this.secrets = secrets;
    }

    public static Tokens of(Running running) {
        return new Tokens(running.tokenUrl(), Network.named(running.network()), Secrets.in(Path.of(running.state())));
    }

    /** A machine's token, with every scope the client may ask for. */
    public String ofClient(String clientId) {
        return ofClient(clientId, scopesOf(clientId));
    }

    public String ofClient(String clientId, List<String> scopes) {
        if (!machines().contains(clientId)) {
            throw new Failure(
                    Failure.Kind.USAGE,
                    "no client \"" + clientId + "\" in " + network.name() + "; there are "
                            + String.join(", ", machines()),
                    "");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("client_secret", secrets.of(Secrets.client(clientId)));
        putScopes(form, scopes);
        return ask(form);
    }

    /** A person's token, through the command line's client. */
    public String ofUser(String username) {
        return ofUser(username, scopesOf(CLI));
    }

    public String ofUser(String username, List<String> scopes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", CLI);
        form.put("username", username);
        form.put("password", Realm.DEMO_PASSWORD);
        putScopes(form, scopes);
        LOGINS.lock();
        try {
            return ask(form);
        } finally {
            LOGINS.unlock();
        }
    }

    /** Who a person is to the services: the subject of their tokens. */
    public UUID memberOf(String username) {
        String payload = ofUser(username).split("\\.", -1)[1];
        try {
            return UUID.fromString(Data.JSON
                    .readTree(Base64.getUrlDecoder().decode(payload))
                    .required("sub")
                    .asText());
        } catch (IOException malformed) {
            throw new UncheckedIOException("keycloak gave a token that is none", malformed);
        }
    }

    /** Those a client may ask for; none for the services' own clients. */
    public List<String> scopesOf(String clientId) {
        if (clientId.equals(CLI)) {
            List<String> scopes = new ArrayList<>();
            realmClient(CLI).required("optionalClientScopes").forEach(scope -> scopes.add(scope.asText()));
            return scopes;
        }
        return network.partners().stream()
                .filter(partner -> partner.clientId().equals(clientId))
                .findFirst()
                .map(Network.Partner::scopes)
                .orElse(List.of());
    }

    /** Those of them that one service honours; tenders have names of their own within contracting. */
    public List<String> scopesOf(String clientId, String service) {
        return scopesOf(clientId).stream()
                .filter(scope ->
                        scope.startsWith(service + ".") || (service.equals("contracting") && scope.startsWith("bids.")))
                .toList();
    }

    /** Client ids that come in with a secret. */
    public List<String> machines() {
        List<String> ids = new ArrayList<>();
        network.partners().forEach(partner -> ids.add(partner.clientId()));
        for (JsonNode client : Data.json("keycloak/realm.json").required("clients")) {
            if (client.has("secret")) {
                ids.add(client.required("clientId").asText());
            }
        }
        return ids;
    }

    private static JsonNode realmClient(String clientId) {
        for (JsonNode client : Data.json("keycloak/realm.json").required("clients")) {
            if (client.required("clientId").asText().equals(clientId)) {
                return client;
            }
        }
        throw new IllegalStateException(clientId + " is not in the realm");
    }

    private static void putScopes(Map<String, String> form, List<String> scopes) {
        if (!scopes.isEmpty()) {
            form.put("scope", String.join(" ", scopes));
        }
    }

    private String ask(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(tokenUrl)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        try {
            JsonNode json = Data.JSON.readTree(answer.body());
            if (answer.statusCode() == 200) {
                return json.required("access_token").asText();
            }
            String why = json.path("error").asText("") + ": "
                    + json.path("error_description").asText("");
            throw new Failure(Failure.Kind.REFUSED, "no token (" + answer.statusCode() + " " + why + ")", "");
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException("keycloak answered something else than JSON", malformed);
        }
    }
}
