package io.careweave.subscriptions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The API as it is described, committed, and kept to. Run with {@code -Dcontracts.update} to write it anew. */
@QuarkusTest
class OpenApiIT {

    private static final Path COMMITTED =
            Path.of(System.getProperty("careweave.root")).resolve("contracts/openapi/subscriptions.v1.yaml");
    private static final Pattern PATH = Pattern.compile("/v1/[a-z-]+(/\\{\\w+})?(/[a-z]+)?");

    @TestHTTPResource(value = "/openapi", management = true)
    URI description;

    @Test
    void isTheOneCommitted() throws IOException {
        var current = given().queryParam("format", "YAML")
                .get(description)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("contracts.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, current);
        }

        assertThat(current).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void namesEveryOperationAndSecuresIt() throws IOException {
        var api = new YAMLMapper().readTree(given().get(description).asString());

        assertThat(api.path("openapi").asText()).startsWith("3.1");
        var faults = new ArrayList<String>();
        api.path("paths").properties().forEach(path -> {
            if (!PATH.matcher(path.getKey()).matches()) {
                faults.add(path.getKey() + " is not of our form");
            }
            path.getValue()
                    .properties()
                    .forEach(operation -> faults.addAll(faults(path.getKey(), operation.getValue())));
        });
        assertThat(faults).isEmpty();
        assertThat(api.path("paths")).hasSizeGreaterThan(8);
    }

    private static List<String> faults(String path, JsonNode operation) {
        var faults = new ArrayList<String>();
        // The republication of commons is described there.
        if (path.equals("/v1/republications")) {
            return faults;
        }
        if (!operation.path("operationId").asText().matches("[a-z][A-Za-z]+")) {
            faults.add(path + " lacks an operationId");
        }
        if (operation.path("summary").asText().isBlank()
                || operation.path("tags").isEmpty()) {
            faults.add(path + " lacks a summary or a tag");
        }
        if (operation.path("security").isEmpty()) {
            faults.add(path + " is not secured");
        }
        // What turns a subscription off has nothing to show.
        boolean answers = operation.path("responses").has("204")
                || List.of("200", "201", "202").stream().anyMatch(status -> !operation
                        .at("/responses/" + status + "/content")
                        .isEmpty());
        if (!answers) {
            faults.add(path + " does not say what it answers");
        }
        return faults;
    }
}
