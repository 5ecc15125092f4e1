package io.careweave.testkit;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of data, read strictly: no member twice, nothing after the end. */
final class Documents {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Documents() {}

    /** @throws UncheckedIOException if it is absent or malformed, naming the file */
    static JsonNode read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".yaml") ? YAML : JSON;
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Names of all files below a folder, relative to it, sorted; none if there is no such folder. */
    static List<String> names(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a local reference leads to, or the node itself. */
    static JsonNode resolved(JsonNode node, JsonNode root) {
        JsonNode found = node;
        for (int steps = 0; found.path("$ref").asText().startsWith("#/"); steps++) {
            if (steps == 20) {
                throw new IllegalArgumentException("a circle of references: " + node);
            }
            found = root.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }
}
