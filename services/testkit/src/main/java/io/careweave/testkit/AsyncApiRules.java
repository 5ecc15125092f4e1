package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The AsyncAPI document agrees with itself and with the schemas: every event travels on one topic, of its own service. */
final class AsyncApiRules {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern SCHEMA = Pattern.compile("events/([a-z]+)/([a-z_.0-9]+)\\.schema\\.json");

    /** Told to subscribers over HTTP, and on no topic. */
    private static final Set<String> OVER_HTTP = Set.of(
            "subscriptions/subscription.heartbeat.v1.schema.json",
            "subscriptions/subscription.withheld.v1.schema.json");

    private final Path contracts;
    private final AsyncApi api;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> carried = new TreeSet<>();

    private AsyncApiRules(Path contracts) {
        this.contracts = contracts;
        api = AsyncApi.read(contracts);
    }

    static List<String> violations(Path contracts) {
        AsyncApiRules rules = new AsyncApiRules(contracts);
        rules.check();
        return rules.violations;
    }

    private void check() {
        if (!api.document().path("asyncapi").asText().equals("3.0.0")) {
            violations.add("asyncapi is not 3.0.0");
        }
        checkReferences(api.document(), "");
        api.channels().forEach(this::checkChannel);
        for (AsyncApi.Operation operation : api.operations()) {
            if (!Set.of("send", "receive").contains(operation.action())) {
                violations.add(operation.id() + " neither sends nor receives");
            }
            if (!api.channels().containsKey(operation.channel())) {
                violations.add(operation.id() + " is on no channel: " + operation.channel());
            }
        }
        for (String file : Documents.names(contracts.resolve("events"))) {
            if (file.endsWith(".schema.json") && !OVER_HTTP.contains(file) && !carried.contains("events/" + file)) {
                violations.add("events/" + file + " is on no channel");
            }
        }
    }

    private void checkReferences(JsonNode node, String path) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getKey().equals("$ref")) {
                String target = member.getValue().asText();
                boolean found = target.startsWith("#/")
                        ? !api.document().at(target.substring(1)).isMissingNode()
                        : Files.isRegularFile(contracts.resolve(target));
                if (!found) {
                    violations.add(path + " refers to " + target + ", which is not there");
                }
            }
            checkReferences(member.getValue(), path + "/" + member.getKey());
        }
        int index = 0;
        for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
            checkReferences(item, path + "/" + index++);
        }
    }

    private void checkChannel(String id, AsyncApi.Channel channel) {
        JsonNode source = api.document().path("channels").path(id);
        for (String field : List.of("address", "title", "description", "x-key")) {
            if (source.path(field).asText().isBlank()) {
                violations.add(id + " has no " + field);
            }
        }
        Set<String> used = new TreeSet<>();
        PARAMETER.matcher(channel.address()).results().forEach(match -> used.add(match.group(1)));
        Set<String> described = new TreeSet<>();
        source.path("parameters").fieldNames().forEachRemaining(described::add);
        if (!used.equals(described) || !channel.address().startsWith("{prefix}.")) {
            violations.add(id + " has the address " + channel.address() + " and describes " + described);
        }
        if (channel.messages().isEmpty()) {
            violations.add(id + " carries nothing");
        }
        boolean sent = api.operations().stream()
                .anyMatch(operation ->
                        operation.channel().equals(id) && operation.action().equals("send"));
        if (!sent) {
            violations.add("nobody sends to " + id);
        }
        channel.messages().forEach((message, file) -> {
            if (!channel.isTemplate()) {
                checkMessage(id, message, file, source.path("messages").path(message));
            }
        });
    }

    private void checkMessage(String channel, String id, String file, JsonNode message) {
        Matcher schema = SCHEMA.matcher(file);
        if (!schema.matches()) {
            violations.add(channel + " " + id + " has no schema of ours: " + file);
            return;
        }
        if (!schema.group(2).equals(id) || !message.path("name").asText().equals("careweave." + id)) {
            violations.add(channel + " " + id + " goes by other names in its schema or message");
        }
        if (!channel.startsWith(schema.group(1) + ".")) {
            violations.add(channel + " " + id + " is an event of " + schema.group(1));
        }
        if (!message.path("traits").path(0).path("$ref").asText().equals("#/components/messageTraits/event")) {
            violations.add(channel + " " + id + " is not said to be an event");
        }
        if (!carried.add(file)) {
            violations.add(file + " is on several channels");
        }
    }
}
