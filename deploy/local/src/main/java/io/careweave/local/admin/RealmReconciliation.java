package io.careweave.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Realm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings a realm to what the data say, object by object. What the data do not name — people, clients and scopes of
 * others, keys — stays; within an object of ours what differs is written, and nothing else is.
 */
public final class RealmReconciliation {
    private static final Set<String> PARTS = Set.of(
            "roles",
            "defaultRole",
            "components",
            "clientScopes",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes",
            "clients",
            "users");
    private static final Set<String> CLIENT_PARTS =
            Set.of("secret", "protocolMappers", "defaultClientScopes", "optionalClientScopes");

    private final KeycloakApi api;
    private final ObjectNode wanted;
    private final String path;
    private final List<String> changes = new ArrayList<>();

    public RealmReconciliation(KeycloakApi api, Realm realm) {
        this.api = api;
        this.wanted = realm.representation();
        this.path = "/" + realm.name();
    }

    /** @return what was changed, a line each; empty if all was as it should be */
    public List<String> apply() {
        if (api.find(path).isEmpty()) {
            api.post("", wanted);
            changes.add("made realm " + path.substring(1));
            return List.copyOf(changes);
        }
        settings();
        keys();
        userProfile();
        roles();
        Map<String, String> scopes = scopes();
        wanted.required("clients").forEach(client -> client(client, scopes));
        return List.copyOf(changes);
    }

    private void settings() {
        ObjectNode own = without(wanted, PARTS);
        if (!Same.holds(own, api.get(path))) {
            api.put(path, own);
            changes.add("set the realm's settings");
        }
    }

    /** Keys are only ever added: whoever rotates them by hand must not find the old ones active again. */
    private void keys() {
        if (api.get(path + "/keys").required("active").has("PS256")) {
            return;
        }
        String type = "org.keycloak.keys.KeyProvider";
        for (JsonNode provider : wanted.required("components").required(type)) {
            if (provider.required("config")
                    .required("algorithm")
                    .get(0)
                    .asText("")
                    .equals("PS256")) {
                ObjectNode component = provider.deepCopy();
                component.remove("subComponents");
                component.put("providerType", type);
                api.post(path + "/components", component);
                changes.add("made a key for PS256");
            }
        }
    }

    private void userProfile() {
        JsonNode text = wanted.required("components")
                .required("org.keycloak.userprofile.UserProfileProvider")
                .get(0)
                .required("config")
                .required("kc.user.profile.config")
                .get(0);
        JsonNode profile = Same.parse(text.asText());
        if (!Same.holds(profile, api.get(path + "/users/profile"))) {
            api.put(path + "/users/profile", profile);
            changes.add("set the attributes people have");
        }
    }

    private void roles() {
        Set<String> present = Same.byName(api.get(path + "/roles?briefRepresentation=true&max=1000"), "name")
                .keySet();
        for (JsonNode role : wanted.required("roles").required("realm")) {
            if (!present.contains(role.required("name").asText())) {
                api.post(path + "/roles", role);
                changes.add("made role " + role.required("name").asText());
            }
        }
    }

    /** @return ids by name, of all scopes the realm now has */
    private Map<String, String> scopes() {
        Map<String, JsonNode> present = Same.byName(api.get(path + "/client-scopes"), "name");
        for (JsonNode scope : wanted.required("clientScopes")) {
            String name = scope.required("name").asText();
            JsonNode found = present.get(name);
            if (found == null) {
                api.post(path + "/client-scopes", scope);
                changes.add("made scope " + name);
                continue;
            }
            String at = path + "/client-scopes/" + found.required("id").asText();
            ObjectNode own = without(scope, Set.of("protocolMappers"));
            if (!Same.holds(own, found)) {
                api.put(at, own);
                changes.add("set scope " + name);
            }
            mappers(at, "scope " + name, scope, found);
        }
        Map<String, String> ids = new HashMap<>();
        Same.byName(api.get(path + "/client-scopes"), "name")
                .forEach((name, scope) -> ids.put(name, scope.required("id").asText()));
        return ids;
    }

    /** What a token says is decided by mappers: those of our objects are exactly ours. */
    private void mappers(String at, String owner, JsonNode wantedOwner, JsonNode presentOwner) {
        Map<String, JsonNode> present = Same.byName(presentOwner.path("protocolMappers"), "name");
        Map<String, JsonNode> ours = Same.byName(wantedOwner.path("protocolMappers"), "name");
        String models = at + "/protocol-mappers/models";
        ours.forEach((name, mapper) -> {
            JsonNode found = present.get(name);
            if (found == null) {
                api.post(models, mapper);
                changes.add("made mapper " + name + " of " + owner);
            } else if (!Same.holds(mapper, found)) {
                String id = found.required("id").asText();
                ObjectNode full = mapper.deepCopy();
                full.put("id", id);
                api.put(models + "/" + id, full);
                changes.add("set mapper " + name + " of " + owner);
            }
        });
        present.forEach((name, mapper) -> {
            if (!ours.containsKey(name)) {
                api.delete(models + "/" + mapper.required("id").asText());
                changes.add("removed mapper " + name + " of " + owner);
            }
        });
    }

    private void client(JsonNode client, Map<String, String> scopes) {
        String clientId = client.required("clientId").asText();
        JsonNode found = api.get(path + "/clients?clientId=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8))
                .get(0);
        if (found == null) {
            api.post(path + "/clients", client);
            changes.add("made client " + clientId);
            return;
        }
        String at = path + "/clients/" + found.required("id").asText();
        ObjectNode own = without(client, CLIENT_PARTS);
        if (!Same.holds(own, found)) {
            api.put(at, own);
            changes.add("set client " + clientId);
        }
        secret(at, client, clientId);
        mappers(at, "client " + clientId, client, found);
        for (String kind : List.of("default", "optional")) {
            scopesOf(at, kind, client, found, scopes);
        }
    }

    private void secret(String at, JsonNode client, String clientId) {
        if (client.has("secret")
                && !api.get(at + "/client-secret").path("value").equals(client.required("secret"))) {
            ObjectNode renewed = client.deepCopy();
            api.put(at, renewed.retain("clientId", "secret"));
            changes.add("set the secret of client " + clientId);
        }
    }

    private void scopesOf(String at, String kind, JsonNode client, JsonNode found, Map<String, String> scopes) {
        String field = kind + "ClientScopes";
        Set<String> ours = Same.texts(client.required(field));
        Set<String> present = Same.texts(found.path(field));
        String clientId = client.required("clientId").asText();
        present.stream().filter(name -> !ours.contains(name)).forEach(name -> {
            api.delete(at + "/" + kind + "-client-scopes/" + scopes.get(name));
            changes.add("took scope " + name + " from client " + clientId);
        });
        ours.stream().filter(name -> !present.contains(name)).forEach(name -> {
            api.put(at + "/" + kind + "-client-scopes/" + scopes.get(name));
            changes.add("gave scope " + name + " to client " + clientId);
        });
    }

    private static ObjectNode without(JsonNode object, Set<String> fields) {
        ObjectNode copy = object.deepCopy();
        return copy.remove(fields);
    }
}
