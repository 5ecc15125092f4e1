package io.careweave.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The contracts as they were last released: one file for each service and one for the topics, in {@code contracts/released},
 * without the words that bind nobody. One line holds one event, path or topic, so that a change of one is seen as one.
 */
final class Released {

    private static final String SERVICES = EventRules.SERVICES;
    private static final Set<String> WORDS = Set.of(
            "title",
            "description",
            "summary",
            "examples",
            "example",
            "$comment",
            "tags",
            "info",
            "servers",
            "externalDocs");

    /** Members whose own members are names, not words. */
    private static final Set<String> NAMES = Set.of("properties", "schemas", "headers", "$defs");

    private Released() {}

    /** What of the released contracts the present ones break; nothing where nothing was released. */
    static List<String> breaking(Path contracts) {
        Map<String, ObjectNode> present = present(contracts);
        List<String> breaking = new ArrayList<>();
        for (String file : Documents.names(contracts.resolve("released"))) {
            JsonNode before = Documents.read(contracts.resolve("released").resolve(file));
            JsonNode after = present.getOrDefault(file, Documents.JSON.createObjectNode());
            String name = file.replace(".json", "");
            if (name.equals("topics")) {
                breaking.addAll(TopicChanges.breaking(before, after));
            } else {
                compareEvents(name, before.path("events"), after.path("events"), breaking);
                OpenApiChanges.breaking(before.path("openapi"), after.path("openapi"))
                        .forEach(change -> breaking.add(name + ": " + change));
            }
        }
        return breaking;
    }

    private static void compareEvents(String service, JsonNode before, JsonNode after, List<String> breaking) {
        for (Map.Entry<String, JsonNode> event : before.properties()) {
            if (!after.has(event.getKey())) {
                breaking.add(service + ": " + event.getKey() + " is removed");
                continue;
            }
            SchemaChanges.breaking(SchemaChanges.Flow.EVENT, event.getValue(), after.get(event.getKey()))
                    .forEach(change -> breaking.add(service + ": " + event.getKey() + " " + change));
        }
    }

    /** Makes the present contracts the released ones. */
    static void write(Path contracts) {
        Path folder = contracts.resolve("released");
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, ObjectNode> file : present(contracts).entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), lines(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, ObjectNode> present(Path contracts) {
        Map<String, ObjectNode> files = new TreeMap<>();
        for (String service : SERVICES.split("\\|", -1)) {
            ObjectNode file = Documents.JSON.createObjectNode();
            file.set("events", events(contracts.resolve("events").resolve(service)));
            Path api = contracts.resolve("openapi/" + service + ".v1.yaml");
            if (Files.exists(api)) {
                file.set("openapi", bare(Documents.read(api), false));
            }
            files.put(service + ".json", file);
        }
        if (Files.exists(contracts.resolve("asyncapi.yaml"))) {
            files.put("topics.json", TopicChanges.state(AsyncApi.read(contracts)));
        }
        return files;
    }

    private static ObjectNode events(Path folder) {
        ObjectNode events = Documents.JSON.createObjectNode();
        for (String name : Documents.names(folder)) {
            if (name.endsWith(".schema.json")) {
                events.set(name.replace(".schema.json", ""), bare(Documents.read(folder.resolve(name)), false));
            }
        }
        return events;
    }

    /** A copy without words, members sorted; the promise that a list is closed stays. Names of members are no words. */
    private static JsonNode bare(JsonNode node, boolean names) {
        if (node.isArray()) {
            var items = Documents.JSON.createArrayNode();
            node.forEach(item -> items.add(bare(item, false)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = Documents.JSON.createObjectNode();
        Set<String> members = new TreeSet<>();
        node.fieldNames().forEachRemaining(members::add);
        for (String member : members) {
            if (names || !isWord(member)) {
                boolean named = !names && NAMES.contains(member);
                copy.set(member, bare(node.get(member), named));
            }
        }
        if (!names && SchemaStyle.isClosed(node)) {
            copy.put("description", "closed list");
        }
        return copy;
    }

    private static boolean isWord(String member) {
        return WORDS.contains(member) || (member.startsWith("x-") && !member.equals(SchemaChanges.OPEN_VALUES));
    }

    /** JSON with a line for each member of the second level, or of the third below {@code openapi}. */
    private static String lines(ObjectNode file) throws JsonProcessingException {
        return lines(file, 0) + "\n";
    }

    private static String lines(JsonNode node, int depth) throws JsonProcessingException {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            boolean opened = (depth == 0 && member.getValue().isObject())
                    || (depth > 0 && Set.of("paths", "components", "schemas").contains(member.getKey()));
            members.add(Documents.JSON.writeValueAsString(member.getKey()) + ": "
                    + (opened ? lines(member.getValue(), depth + 1) : member.getValue()));
        }
        return members.isEmpty() ? "{}" : "{\n" + String.join(",\n", members) + "\n}";
    }
}
