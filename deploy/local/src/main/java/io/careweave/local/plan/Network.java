package io.careweave.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.process.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One network: who its partners and, in a demonstration, its people are. */
public final class Network {
    /** Those with data: an entry here, a realm's parties and a folder of data each. */
    public static final List<String> NAMES = List.of("estuary", "ridgeway");

    private final String name;
    private final JsonNode parties;

    private Network(String name, JsonNode parties) {
        this.name = name;
        this.parties = parties;
    }

    /** A partner organisation's machine client. */
    public record Partner(String org, List<String> attestations, List<String> scopes, boolean hasTopic) {
        /** What a token for the brokers is asked for with. */
        public static final String KAFKA_SCOPE = "kafka";

        public String clientId() {
            return "partner-" + org.toLowerCase(Locale.ROOT);
        }
    }

    public record Person(
            String username, String firstName, String lastName, List<String> roles, Optional<String> org) {}

    /** @throws Failure for a network whose data is not there */
    public static Network named(String name) {
        if (!NAMES.contains(name)) {
            throw new Failure(
                    Failure.Kind.USAGE,
                    "no network \"" + name + "\"; there are " + String.join(", ", NAMES),
                    "./careweave up --network " + NAMES.getLast());
        }
        return new Network(name, Data.json("keycloak/networks/" + name + ".json"));
    }

    /**
     * A network of production: its people are none of the deployment's business.
     *
     * @param partners an array of objects with {@code org}, {@code attestations} and {@code scopes}, and {@code topic: true}
     *     for one with a topic of its own
     */
    public static Network ofPartners(String name, JsonNode partners) {
        ObjectNode parties = Data.JSON.createObjectNode();
        ObjectNode kinds = parties.putObject("partnerKinds");
        ObjectNode byKind = parties.putObject("partners");
        ArrayNode topics = parties.putArray("partnerTopics");
        partners.forEach(partner -> {
            String org = partner.required("org").asText();
            kinds.set(org, partner);
            byKind.putArray(org).add(org);
            if (partner.path("topic").asBoolean()) {
                topics.add(org);
            }
        });
        parties.putArray("users");
        return new Network(name, parties);
    }

    public String name() {
        return name;
    }

    public List<Partner> partners() {
        List<Partner> partners = new ArrayList<>();
        List<String> topics = texts(parties.required("partnerTopics"));
        parties.required("partners").properties().forEach(kind -> {
            JsonNode rules = parties.required("partnerKinds").required(kind.getKey());
            kind.getValue()
                    .forEach(org -> partners.add(new Partner(
                            org.asText(),
                            texts(rules.required("attestations")),
                            texts(rules.required("scopes")),
                            topics.contains(org.asText()))));
        });
        return partners;
    }

    /** Those with a topic of their own on the broker. */
    public List<Partner> partnersWithTopic() {
        return partners().stream().filter(Partner::hasTopic).toList();
    }

    public List<Person> people() {
        List<Person> people = new ArrayList<>();
        parties.required("users")
                .forEach(user -> people.add(new Person(
                        user.required("username").asText(),
                        user.required("firstName").asText(),
                        user.required("lastName").asText(),
                        texts(user.required("roles")),
                        Optional.ofNullable(user.get("org")).map(JsonNode::asText))));
        return people;
    }

    /** The organisations of the network, by code; parents first. */
    public JsonNode organisations() {
        return Data.json("networks/" + name + "/organisations.json");
    }

    /** First services, pathways and referrals, and whose endpoint receives. */
    public JsonNode demonstration() {
        return Data.json("networks/" + name + "/demo.json");
    }

    /** Sizes of lists, bodies and the constitution; absent where the network begins without. */
    public Optional<JsonNode> governance() {
        String resource = "networks/" + name + "/governance.json";
        return Data.exists(resource) ? Optional.of(Data.json(resource)) : Optional.empty();
    }

    /** What it may spend, and by whose authority; absent where the demonstration has no budget. */
    public Optional<JsonNode> budget() {
        String resource = "networks/" + name + "/budget.json";
        return Data.exists(resource) ? Optional.of(Data.json(resource)) : Optional.empty();
    }

    /** Who decides what about contracts, and a call for tenders, if there is any; absent where nothing is contracted. */
    public Optional<JsonNode> contracting() {
        String resource = "networks/" + name + "/contracting.json";
        return Data.exists(resource) ? Optional.of(Data.json(resource)) : Optional.empty();
    }

    /** A file of the contracts that it begins with; empty where there are none. */
    public String contracts() {
        String resource = "networks/" + name + "/contracts.csv";
        return Data.exists(resource) ? Data.text(resource) : "";
    }

    /** Three years of indicators and what happens in them; absent where the demonstration has none. */
    public Optional<JsonNode> performance() {
        String resource = "networks/" + name + "/performance.json";
        return Data.exists(resource) ? Optional.of(Data.json(resource)) : Optional.empty();
    }

    /** The provider whose endpoint the demonstration is. */
    public Partner receiver() {
        String org = demonstration().required("receiver").asText();
        return partners().stream()
                .filter(partner -> partner.org().equals(org))
                .findFirst()
                .orElseThrow();
    }

    /** Who calls where nobody is named: the first of the practices. */
    public Partner caller() {
        return partners().getFirst();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
