package io.careweave.developers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The contracts folder as trees. What is not there is an empty tree. */
final class Contracts {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Path folder;

    Contracts(Path folder) {
        this.folder = folder;
    }

    /** The API of each service that has one. */
    Map<String, JsonNode> apis() {
        return trees("openapi", ".v1.yaml");
    }

    /** The problems of each service, those of all under {@code common}. */
    Map<String, JsonNode> problems() {
        return trees("problems", ".yaml");
    }

    JsonNode asyncApi() {
        return read(folder.resolve("asyncapi.yaml"));
    }

    /** The use cases of a service and who may them. */
    JsonNode useCases(String service) {
        return read(folder.resolve("permissions.yaml"))
                .path("services")
                .path(service)
                .path("useCases");
    }

    /** The schemas of a service's events by name, for example {@code referral.submitted.v1}. */
    Map<String, JsonNode> events(String service) {
        return trees("events/" + service, ".schema.json");
    }

    /** The services that announce events. */
    List<String> announcers() {
        return names(folder.resolve("events")).stream()
                .filter(name -> Files.isDirectory(folder.resolve("events").resolve(name)))
                .filter(name -> !events(name).isEmpty())
                .toList();
    }

    JsonNode example(String service, String event) {
        return read(folder.resolve("events/" + service + "/examples/" + event + ".json"));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pretty(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private Map<String, JsonNode> trees(String below, String ending) {
        Map<String, JsonNode> found = new TreeMap<>();
        for (String name : names(folder.resolve(below))) {
            if (name.endsWith(ending)) {
                found.put(
                        name.substring(0, name.length() - ending.length()),
                        read(folder.resolve(below).resolve(name)));
            }
        }
        return found;
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            return (file.toString().endsWith(".json") ? JSON : YAML).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
