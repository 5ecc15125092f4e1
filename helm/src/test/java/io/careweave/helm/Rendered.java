package io.careweave.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The objects one rendering made. */
record Rendered(List<JsonNode> objects) {

    /** A pod, whatever makes it: the object that holds it, its labels and its specification. */
    record Pod(String owner, String kind, JsonNode labels, JsonNode spec) {
        Stream<JsonNode> containers() {
            return stream(spec.path("containers"));
        }
    }

    static Rendered of(String yaml) {
        return new Rendered(Chart.documents(yaml));
    }

    List<JsonNode> kind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    JsonNode one(String kind, String name) {
        return kind(kind).stream()
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    List<Pod> pods() {
        return objects.stream().flatMap(Rendered::pods).toList();
    }

    private static Stream<Pod> pods(JsonNode object) {
        String kind = object.path("kind").asText();
        return switch (kind) {
            case "Pod" -> Stream.of(pod(object, object));
            case "Deployment", "Job" -> Stream.of(pod(object, object.at("/spec/template")));
            default -> Stream.empty();
        };
    }

    private static Pod pod(JsonNode owner, JsonNode template) {
        return new Pod(
                name(owner), owner.path("kind").asText(), template.at("/metadata/labels"), template.path("spec"));
    }

    /** The settings the chart gives one part, by name. */
    Map<String, String> settings(String part) {
        JsonNode text = one("ConfigMap", Chart.RELEASE + "-" + part).at("/data/application.properties");
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.asText()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }

    /** A copy in which one object is changed, to show a rule what it must find. */
    Rendered with(String kind, String name, Consumer<ObjectNode> change) {
        List<JsonNode> copies =
                objects.stream().map(JsonNode::<JsonNode>deepCopy).toList();
        Rendered copy = new Rendered(copies);
        change.accept((ObjectNode) copy.one(kind, name));
        return copy;
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    /** Whether every pair of the selector is among the labels; an empty selector matches all. */
    static boolean matches(JsonNode matchLabels, JsonNode labels) {
        return matchLabels.propertyStream().allMatch(pair -> pair.getValue().equals(labels.get(pair.getKey())));
    }
}
