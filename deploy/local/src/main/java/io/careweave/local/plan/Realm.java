package io.careweave.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The realm of one network, in the form Keycloak's administration API takes, made from the data in deploy/keycloak. */
public final class Realm {
    /** Everybody's password in a demonstration, and said so wherever it appears. */
    public static final String DEMO_PASSWORD = "demo";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SECRET = "secret:";

    private final String name;
    private final Network network;
    private final Function<String, String> clientSecrets;

    /** @param clientSecrets the secret of a confidential client, by client id */
    public Realm(String name, Network network, Function<String, String> clientSecrets) {
        this.name = name;
        this.network = network;
        this.clientSecrets = clientSecrets;
    }

    public String name() {
        return name;
    }

    public ObjectNode representation() {
        Map<String, JsonNode> values = new TreeMap<>();
        values.put("realm", NODES.textNode(name));
        values.put("network", NODES.textNode(network.name()));
        values.put("sslRequired", NODES.textNode("none"));
        values.put("passwordGrant", NODES.booleanNode(true));
        values.put(
                "userProfile",
                NODES.textNode(Data.json("keycloak/user-profile.json").toString()));
        ObjectNode realm = (ObjectNode) fill("keycloak/realm.json", values);
        ArrayNode clients = (ArrayNode) realm.required("clients");
        network.partners().forEach(partner -> clients.add(client(partner)));
        ArrayNode users = (ArrayNode) realm.required("users");
        network.people().forEach(person -> users.add(user(person)));
        return realm;
    }

    private JsonNode client(Network.Partner partner) {
        return fill(
                "keycloak/partner-client.json",
                Map.of(
                        "clientId", NODES.textNode(partner.clientId()),
                        "name", NODES.textNode("Partner " + partner.org()),
                        "secret", NODES.textNode(clientSecrets.apply(partner.clientId())),
                        "org", NODES.textNode(partner.org()),
                        "attestations",
                                NODES.textNode(array(partner.attestations()).toString()),
                        "scopes", array(partner.scopes())));
    }

    private JsonNode user(Network.Person person) {
        Map<String, JsonNode> values = new HashMap<>();
        // Stable, so that a realm made again keeps its members.
        UUID id = UUID.nameUUIDFromBytes((name + "/" + person.username()).getBytes(StandardCharsets.UTF_8));
        values.put("id", NODES.textNode(id.toString()));
        values.put("username", NODES.textNode(person.username()));
        values.put("firstName", NODES.textNode(person.firstName()));
        values.put("lastName", NODES.textNode(person.lastName()));
        values.put("roles", array(person.roles()));
        values.put("password", NODES.textNode(DEMO_PASSWORD));
        ObjectNode attributes = NODES.objectNode();
        person.org().ifPresent(org -> attributes.set("org", array(List.of(org))));
        values.put("attributes", attributes);
        return fill("keycloak/user.json", values);
    }

    private JsonNode fill(String resource, Map<String, JsonNode> values) {
        return new Template(placeholder -> placeholder.startsWith(SECRET)
                        ? NODES.textNode(clientSecrets.apply(placeholder.substring(SECRET.length())))
                        : values.get(placeholder))
                .fill(Data.json(resource));
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
