package io.careweave.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A service's API as it is described, committed, and kept to. Run with {@code -Dcontracts.update=true} to write it anew. */
public final class ApiContract {

    private static final YAMLMapper YAML = new YAMLMapper();

    private ApiContract() {}

    /**
     * Asserts that what a running service says of its API is what is committed, and keeps the rules.
     *
     * @param description the service's {@code /openapi} on its management port
     */
    public static void assertKept(String service, URI description) throws IOException {
        String current = given().queryParam("format", "YAML")
                .get(description)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Path contracts = Path.of(System.getProperty("careweave.root")).resolve("contracts");
        Path committed = contracts.resolve("openapi/" + service + ".v1.yaml");
        if (Boolean.getBoolean("contracts.update")) {
            Files.createDirectories(contracts.resolve("openapi"));
            Files.writeString(committed, current);
        }

        assertThat(ApiRules.violations(YAML.readTree(current), problems(contracts)))
                .as("rules of the API of %s", service)
                .isEmpty();
        assertThat(YAML.readTree(current).at("/components/schemas").properties())
                .as("schemas numbered because several share a name; say names in openapi/service.yaml")
                .extracting(Map.Entry::getKey)
                .noneMatch(name -> name.matches(".*[a-z][0-9]+"));
        assertThat(current)
                .as("description of %s; write it anew with -Dcontracts.update=true", service)
                .isEqualTo(Files.readString(committed));
    }

    /** What is wrong with the APIs in a contracts folder, each with its file. */
    static List<String> violations(Path contracts) throws IOException {
        Map<String, Integer> problems = problems(contracts);
        try (Stream<Path> files = Files.list(contracts.resolve("openapi"))) {
            return files.sorted()
                    .flatMap(file -> {
                        JsonNode api = read(file);
                        String service = file.getFileName().toString().replaceFirst("\\..*", "");
                        return Stream.concat(
                                        ApiRules.violations(api, problems).stream(),
                                        unused(api, service, problems)
                                                .filter(each -> !ofFhir(contracts, service)
                                                        .contains(each))
                                                .map(each -> each + " is a problem of no operation"))
                                .map(violation -> file.getFileName() + ": " + violation);
                    })
                    .toList();
        }
    }

    /** The service's own problems that no operation lists: a page for what never happens. */
    private static Stream<String> unused(JsonNode api, String service, Map<String, Integer> problems) {
        Set<String> listed = new ApiDocument(api, problems)
                .operations().stream()
                        .flatMap(
                                operation -> ApiDocument.stream(operation.node().path("x-problems")))
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet());
        return problems.keySet().stream()
                .filter(problem -> problem.startsWith(service + "/") && !listed.contains(problem))
                .sorted();
    }

    /** The catalogue: {@code service/slug} and its status. */
    static Map<String, Integer> problems(Path contracts) throws IOException {
        Map<String, Integer> problems = new HashMap<>();
        try (Stream<Path> files = Files.list(contracts.resolve("problems"))) {
            files.forEach(file -> {
                String service = file.getFileName().toString().replace(".yaml", "");
                read(file)
                        .forEach(problem -> problems.put(
                                service + "/" + problem.path("slug").asText(),
                                problem.path("status").asInt()));
            });
        }
        return problems;
    }

    /** Those that only the FHIR face of a service has, as an OperationOutcome of operations that its own standard describes. */
    private static Set<String> ofFhir(Path contracts, String service) {
        Path file = contracts.resolve("problems/" + service + ".yaml");
        return Files.exists(file)
                ? StreamSupport.stream(read(file).spliterator(), false)
                        .filter(problem -> problem.path("face").asText().equals("fhir"))
                        .map(problem -> service + "/" + problem.path("slug").asText())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
