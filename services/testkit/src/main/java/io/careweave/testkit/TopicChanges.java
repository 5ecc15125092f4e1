package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What newer topics take from those who read the older ones. Partitions and keys never change: order hangs on them. */
final class TopicChanges {

    private TopicChanges() {}

    /** What of a document is promised, as JSON. */
    static ObjectNode state(AsyncApi api) {
        ObjectNode state = Documents.JSON.createObjectNode();
        ObjectNode topics = state.putObject("topics");
        api.channels().forEach((id, channel) -> {
            ObjectNode topic = topics.putObject(id)
                    .put("address", channel.address())
                    .put("key", channel.key())
                    .put("partitions", channel.partitions())
                    .put("cleanup", channel.cleanup())
                    .put("retentionMillis", channel.retentionMillis());
            ArrayNode messages = topic.putArray("messages");
            channel.messages().keySet().forEach(messages::add);
        });
        return state;
    }

    /** Compares two states. */
    static List<String> breaking(JsonNode before, JsonNode after) {
        List<String> breaking = new ArrayList<>();
        for (Map.Entry<String, JsonNode> topic : before.path("topics").properties()) {
            JsonNode now = after.path("topics").path(topic.getKey());
            if (now.isMissingNode()) {
                breaking.add("topics: " + topic.getKey() + " is removed");
            } else {
                compare("topics: " + topic.getKey(), topic.getValue(), now, breaking);
            }
        }
        return breaking;
    }

    private static void compare(String topic, JsonNode before, JsonNode after, List<String> breaking) {
        for (String promise : List.of("address", "key", "partitions", "cleanup")) {
            if (!before.path(promise).equals(after.path(promise))) {
                breaking.add(topic + " has another " + promise + ": " + after.path(promise));
            }
        }
        if (after.path("retentionMillis").asLong()
                < before.path("retentionMillis").asLong()) {
            breaking.add(topic + " is kept for a shorter time: " + after.path("retentionMillis"));
        }
        Set<String> carried = new TreeSet<>();
        after.path("messages").forEach(message -> carried.add(message.asText()));
        for (JsonNode message : before.path("messages")) {
            if (!carried.contains(message.asText())) {
                breaking.add(topic + " no longer carries " + message.asText());
            }
        }
    }
}
