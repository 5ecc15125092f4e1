package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code contracts/asyncapi.yaml} says of topics.
 *
 * @param channels by id; the id of a topic is its name without prefix and version
 */
record AsyncApi(JsonNode document, SortedMap<String, Channel> channels, List<Operation> operations) {

    /**
     * A topic, or the form of many.
     *
     * @param address with {@code {prefix}}
     * @param key what the key of a record is
     * @param partitions 0 if it says none
     * @param cleanup {@code compact} or {@code delete}, empty if it says none
     * @param retentionMillis 0 if it says none
     * @param messages file of the payload's schema by id, empty if it names none
     */
    record Channel(
            String address,
            String key,
            int partitions,
            String cleanup,
            long retentionMillis,
            SortedMap<String, String> messages) {

        /** A pattern such as a partner's topic, of which there may be any number. */
        boolean isTemplate() {
            return address.replace("{prefix}", "").contains("{");
        }
    }

    /** @param clients ids of the clients that do it, as far as they are named */
    record Operation(String id, String action, String channel, Set<String> clients) {}

    static AsyncApi read(Path contracts) {
        JsonNode document = Documents.read(contracts.resolve("asyncapi.yaml"));
        SortedMap<String, Channel> channels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> channel : document.path("channels").properties()) {
            channels.put(channel.getKey(), channel(channel.getValue()));
        }
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operation : document.path("operations").properties()) {
            operations.add(operation(operation.getKey(), operation.getValue()));
        }
        return new AsyncApi(document, channels, List.copyOf(operations));
    }

    /** Clients that send to a channel, or receive from it. */
    Set<String> clients(String channel, String action) {
        return operations.stream()
                .filter(operation -> operation.channel().equals(channel)
                        && operation.action().equals(action))
                .flatMap(operation -> operation.clients().stream())
                .collect(Collectors.toSet());
    }

    private static Channel channel(JsonNode channel) {
        JsonNode kafka = channel.path("bindings").path("kafka");
        JsonNode settings = kafka.path("topicConfiguration");
        SortedMap<String, String> messages = new TreeMap<>();
        for (Map.Entry<String, JsonNode> message : channel.path("messages").properties()) {
            messages.put(
                    message.getKey(),
                    message.getValue().at("/payload/schema/$ref").asText());
        }
        return new Channel(
                channel.path("address").asText(),
                channel.path("x-key").asText(),
                kafka.path("partitions").asInt(),
                settings.path("cleanup.policy").path(0).asText(),
                settings.path("retention.ms").asLong(),
                messages);
    }

    private static Operation operation(String id, JsonNode operation) {
        Set<String> clients = new TreeSet<>();
        operation.at("/bindings/kafka/clientId/enum").forEach(client -> clients.add(client.asText()));
        String channel = operation.at("/channel/$ref").asText();
        return new Operation(
                id,
                operation.path("action").asText(),
                channel.startsWith("#/channels/") ? channel.substring("#/channels/".length()) : channel,
                clients);
    }
}
