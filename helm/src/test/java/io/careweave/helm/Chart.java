package io.careweave.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart of this repository and the ways to render it. */
final class Chart {
    static final Path ROOT = Path.of(System.getProperty("careweave.root", "..")).toAbsolutePath();
    static final Path FOLDER = ROOT.resolve("helm/careweave");
    static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory()).build();
    static final String RELEASE = "careweave";

    private Chart() {}

    /** The files of values every rule is held against, by name. */
    static List<String> matrix() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Rendered render(String valuesFile) {
        return render(valuesFile, Map.of());
    }

    /** @param settings as for {@code --set}, over those of the file */
    static Rendered render(String valuesFile, Map<String, String> settings) {
        var template = new Helm(FOLDER)
                .template()
                .withName(RELEASE)
                .withNamespace("care")
                .withKubeVersion("1.31.0")
                .withValuesFile(FOLDER.resolve("ci").resolve(valuesFile));
        settings.forEach(template::set);
        return Rendered.of(template.call());
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What Helm prints after an install. */
    static String notes(String valuesFile) {
        String output = new Helm(FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace("care")
                .withKubeVersion("1.31.0")
                .withValuesFile(FOLDER.resolve("ci").resolve(valuesFile))
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    static JsonNode value(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static List<JsonNode> documents(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            List<JsonNode> found = new ArrayList<>();
            documents.forEachRemaining(document -> {
                if (document.isObject()) {
                    found.add(document);
                }
            });
            return found;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
