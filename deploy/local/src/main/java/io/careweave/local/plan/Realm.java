package io.careweave.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The realm of one network, in the form Keycloak's administration API takes, made from the data in deploy/keycloak. */
public final class Realm {
    /** Everybody's password in a demonstration, and said so wherever it appears. */
    public static final String DEMO_PASSWORD = "demo";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SECRET = "secret:";

    private final String name;
    private final Network network;
    private final boolean demonstration;
    private final Function<String, @Nullable String> clientSecrets;

    private Realm(
            String name, Network network, boolean demonstration, Function<String, @Nullable String> clientSecrets) {
        this.name = name;
        this.network = network;
        this.demonstration = demonstration;
        this.clientSecrets = clientSecrets;
    }

    /**
     * With known people, who sign in with a password, and over plain HTTP.
     *
     * @param clientSecrets the secret of a confidential client, by client id
     */
    public static Realm ofDemonstration(
            String name, Network network, Function<String, @Nullable String> clientSecrets) {
        return new Realm(name, network, true, clientSecrets);
    }

    /** Without people. A service's client without a secret is left out; a partner's gets one from Keycloak. */
    public static Realm ofProduction(String name, Network network, Function<String, @Nullable String> clientSecrets) {
        return new Realm(name, network, false, clientSecrets);
    }

    public String name() {
        return name;
    }

    public ObjectNode representation() {
        Map<String, JsonNode> values = new TreeMap<>();
        values.put("realm", NODES.textNode(name));
        values.put("network", NODES.textNode(network.name()));
        values.put("sslRequired", NODES.textNode(demonstration ? "none" : "external"));
        values.put("passwordGrant", NODES.booleanNode(demonstration));
        values.put(
                "userProfile",
                NODES.textNode(Data.json("keycloak/user-profile.json").toString()));
        ObjectNode realm = (ObjectNode) fill(withKnownClients(Data.json("keycloak/realm.json")), values);
        ArrayNode clients = (ArrayNode) realm.required("clients");
        network.partners().forEach(partner -> clients.add(client(partner)));
        ArrayNode users = (ArrayNode) realm.required("users");
        network.people().forEach(person -> users.add(user(person)));
        return realm;
    }

    /** Without the confidential clients whose secret nobody knows. */
    private JsonNode withKnownClients(JsonNode template) {
        Iterator<JsonNode> clients = template.required("clients").iterator();
        while (clients.hasNext()) {
            JsonNode client = clients.next();
            if (client.has("secret")
                    && clientSecrets.apply(client.required("clientId").asText()) == null) {
                clients.remove();
            }
        }
        return template;
    }

    private JsonNode client(Network.Partner partner) {
        ObjectNode template = (ObjectNode) Data.json("keycloak/partner-client.json");
        Map<String, JsonNode> values = new HashMap<>();
        values.put("clientId", NODES.textNode(partner.clientId()));
        values.put("name", NODES.textNode("Partner " + partner.org()));
        values.put("org", NODES.textNode(partner.org()));
        values.put("attestations", NODES.textNode(array(partner.attestations()).toString()));
        values.put("scopes", array(scopes(partner)));
        String secret = clientSecrets.apply(partner.clientId());
        if (secret == null) {
            template.remove("secret");
        } else {
            values.put("secret", NODES.textNode(secret));
        }
        return fill(template, values);
    }

    private static List<String> scopes(Network.Partner partner) {
        return partner.hasTopic()
                ? Stream.concat(partner.scopes().stream(), Stream.of(Network.Partner.KAFKA_SCOPE))
                        .toList()
                : partner.scopes();
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
        return fill(Data.json("keycloak/user.json"), values);
    }

    private JsonNode fill(JsonNode template, Map<String, JsonNode> values) {
        return new Template(placeholder -> placeholder.startsWith(SECRET)
                        ? NODES.textNode(clientSecrets.apply(placeholder.substring(SECRET.length())))
                        : values.get(placeholder))
                .fill(template);
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
