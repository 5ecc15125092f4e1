package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * AsyncAPI and what brokers are given say the same: topics, partitions, retention, who writes and who reads; and whoever
 * is named has a client in the realm. A service writes the topics that begin with its name.
 */
final class TopicRules {

    private static final String DEAD_LETTERS = "deadLetters";

    private final AsyncApi api;
    private final JsonNode topics;
    private final JsonNode realm;
    private final List<String> violations = new ArrayList<>();

    private TopicRules(AsyncApi api, JsonNode topics, JsonNode realm) {
        this.api = api;
        this.topics = topics;
        this.realm = realm;
    }

    /**
     * @param topics {@code deploy/kafka/topics.yaml}
     * @param realm {@code deploy/keycloak/realm.json}
     */
    static List<String> violations(Path contracts, Path topics, Path realm) {
        TopicRules rules = new TopicRules(AsyncApi.read(contracts), Documents.read(topics), Documents.read(realm));
        rules.check();
        return rules.violations;
    }

    private void check() {
        Set<String> named = new TreeSet<>();
        for (Map.Entry<String, JsonNode> topic : topics.path("topics").properties()) {
            String id = topic.getKey().replaceFirst("\\.v[0-9]+$", "");
            named.add(id);
            AsyncApi.Channel channel = api.channels().get(id);
            if (channel == null) {
                violations.add(topic.getKey() + " is no channel");
            } else {
                checkTopic(topic.getKey(), id, topic.getValue(), channel);
            }
        }
        api.channels().forEach((id, channel) -> {
            if (!channel.isTemplate() && !named.contains(id)) {
                violations.add(id + " is no topic");
            }
            if (!id.equals(DEAD_LETTERS)) {
                checkSender(id);
            }
        });
        checkRetention(DEAD_LETTERS, topics.path(DEAD_LETTERS));
        checkClients();
    }

    private void checkTopic(String topic, String id, JsonNode entry, AsyncApi.Channel channel) {
        if (!channel.address().equals("{prefix}." + topic)) {
            violations.add(id + " has the address " + channel.address());
        }
        if (channel.partitions() != entry.path("partitions").asInt()) {
            violations.add(
                    id + " has " + channel.partitions() + " partitions, " + topic + " has " + entry.path("partitions"));
        }
        checkRetention(id, topics.path("kinds").path(entry.path("kind").asText()));
        Set<String> readers = new TreeSet<>();
        entry.path("readers").forEach(reader -> readers.add("svc-" + reader.asText()));
        Set<String> receivers = new TreeSet<>(api.clients(id, "receive"));
        topics.path("tools").forEach(tool -> receivers.remove(tool.asText()));
        if (!receivers.equals(readers)) {
            violations.add(id + " is received by " + receivers + ", " + topic + " is read by " + readers);
        }
    }

    private void checkSender(String id) {
        String owner = "svc-" + id.replaceFirst("\\..*", "");
        if (!api.clients(id, "send").equals(Set.of(owner))) {
            violations.add(id + " is sent by " + api.clients(id, "send") + ", not by " + owner);
        }
    }

    private void checkRetention(String id, JsonNode kind) {
        AsyncApi.Channel channel = api.channels().get(id);
        long kept = Duration.ofDays(kind.path("retentionDays").asLong()).toMillis();
        if (channel == null
                || !channel.cleanup().equals(kind.path("cleanup").asText())
                || channel.retentionMillis() != kept) {
            violations.add(id + " is not kept as " + kind);
        }
    }

    private void checkClients() {
        Set<String> clients = new TreeSet<>();
        for (JsonNode client : realm.path("clients")) {
            boolean reachesBrokers = false;
            for (JsonNode scope : client.path("defaultClientScopes")) {
                reachesBrokers |= scope.asText().equals("kafka");
            }
            if (reachesBrokers) {
                clients.add(client.path("clientId").asText());
            }
        }
        for (AsyncApi.Operation operation : api.operations()) {
            operation.clients().stream()
                    .filter(client -> !clients.contains(client))
                    .forEach(client -> violations.add(operation.id() + " is done by " + client
                            + ", which the realm does not let at the brokers"));
        }
    }
}
