package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gate of the contracts folder: every schema, example and problem in it is well formed and complete. */
final class ContractFiles {

    private static final String NAME = "[a-z_]+\\.[a-z_]+\\.v[1-9][0-9]*";
    private static final Pattern SCHEMA =
            Pattern.compile("(" + EventRules.SERVICES + ")/(" + NAME + ")\\.schema\\.json");
    private static final Pattern EXAMPLE =
            Pattern.compile("(" + EventRules.SERVICES + ")/examples/(" + NAME + ")(\\.[a-z0-9-]+)?\\.json");
    private static final Pattern PROBLEMS = Pattern.compile("(common|gateway|" + EventRules.SERVICES + ")\\.yaml");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> PROBLEM_FIELDS =
            Set.of("slug", "title", "status", "meaning", "cause", "fix", "retry");

    private final Path folder;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> schemas = new HashSet<>();
    private final Set<String> examples = new HashSet<>();

    private ContractFiles(Path folder) {
        this.folder = folder;
    }

    /** What is wrong below a contracts folder, each with the file it is in. */
    static List<String> violations(Path contracts) {
        ContractFiles files = new ContractFiles(contracts);
        files.checkEvents();
        files.checkProblems();
        return files.violations;
    }

    /** Names of the schemas of a service. */
    static List<String> schemas(Path contracts, String service) {
        return Documents.names(contracts.resolve("events").resolve(service)).stream()
                .filter(name -> name.endsWith(".schema.json"))
                .toList();
    }

    private void checkEvents() {
        Path events = folder.resolve("events");
        for (String name : Documents.names(events)) {
            Matcher schema = SCHEMA.matcher(name);
            Matcher example = EXAMPLE.matcher(name);
            if (schema.matches()) {
                schemas.add(schema.group(1) + ":" + schema.group(2));
                read(events, name, (file, content) -> checkSchema(file, content, schema));
            } else if (example.matches()) {
                examples.add(example.group(1) + ":" + example.group(2));
                read(events, name, (file, content) -> checkExample(file, content, example));
            } else {
                violations.add(name + ": neither <service>/<noun>.<verb>.v1.schema.json nor an example of one");
            }
        }
        schemas.stream()
                .filter(name -> !examples.contains(name))
                .sorted()
                .forEach(name -> violations.add(name + ": a schema without an example"));
    }

    private void checkSchema(String file, JsonNode schema, Matcher name) {
        require(file, schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
        require(file, schema, "$id", "urn:careweave:schema:" + name.group(1) + ":" + name.group(2));
        require(file, schema, "type", "object");
        if (schema.path("required").isEmpty()) {
            violations.add(file + ": nothing is required");
        }
        Schemas.violations(schema).forEach(violation -> violations.add(file + ": " + violation));
        SchemaStyle.violations(schema).forEach(violation -> violations.add(file + ": " + violation));
    }

    private void checkExample(String file, JsonNode event, Matcher name) {
        EventRules.violations(event).forEach(violation -> violations.add(file + ": " + violation));
        require(file, event, "type", "careweave." + name.group(2));
        require(file, event, "dataschema", "urn:careweave:schema:" + name.group(1) + ":" + name.group(2));
        Path events = folder.resolve("events");
        String schema = name.group(1) + "/" + name.group(2) + ".schema.json";
        if (!Files.exists(events.resolve(schema))) {
            violations.add(file + ": an example without a schema");
            return;
        }
        read(events, schema, (ignored, content) -> Schemas.violations(content, event.path("data"))
                .forEach(violation -> violations.add(file + ": data: " + violation)));
    }

    private void checkProblems() {
        for (String name : Documents.names(folder.resolve("problems"))) {
            if (PROBLEMS.matcher(name).matches()) {
                read(folder.resolve("problems"), name, this::checkCatalogue);
            } else {
                violations.add(name + ": not the problems of a service");
            }
        }
    }

    private void checkCatalogue(String file, JsonNode problems) {
        if (!problems.isArray() || problems.isEmpty()) {
            violations.add(file + ": not a list of problems");
            return;
        }
        Set<String> slugs = new HashSet<>();
        for (JsonNode problem : problems) {
            String slug = problem.path("slug").asText();
            Set<String> fields = new HashSet<>();
            problem.fieldNames().forEachRemaining(fields::add);
            if (problem.path("face").asText().equals("fhir")) {
                fields.remove("face");
            }
            if (!fields.equals(PROBLEM_FIELDS)) {
                violations.add(file + ": " + slug + " has the fields " + fields + ", not " + PROBLEM_FIELDS);
            }
            if (!SLUG.matcher(slug).matches() || !slugs.add(slug)) {
                violations.add(file + ": slug " + slug + " is malformed or used twice");
            }
            int status = problem.path("status").asInt();
            if (status < 400 || status > 599) {
                violations.add(file + ": " + slug + " has status " + problem.path("status"));
            }
            problem.properties().forEach(field -> {
                if (field.getValue().asText().isBlank()) {
                    violations.add(file + ": " + slug + " says nothing under " + field.getKey());
                }
            });
        }
    }

    private void require(String file, JsonNode object, String field, String expected) {
        if (!object.path(field).asText().equals(expected)) {
            violations.add(file + ": " + field + " is not " + expected);
        }
    }

    private void read(Path root, String name, BiConsumer<String, JsonNode> check) {
        try {
            check.accept(name, Documents.read(root.resolve(name)));
        } catch (UncheckedIOException e) {
            violations.add(name + ": unreadable: " + e.getMessage());
        }
    }
}
