package io.careweave.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptDescriptionTest {

    private static final String API = """
            x-problems: [common/internal-error]
            paths:
              /v1/things/{id}:
                get:
                  operationId: getThing
                  x-problems: [common/not-found]
                  responses:
                    "200":
                      headers: {ETag: {required: true}, Link: {description: optional}}
            """;

    private final HttpServer server;
    private int status = 200;
    private String type = "";
    private boolean tagged = true;

    KeptDescriptionTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
            if (tagged) {
                exchange.getResponseHeaders().set("ETag", "\"1\"");
            }
            byte[] body = ("{\"type\": \"" + type + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void ask(String path) throws IOException {
        var unused = given().filter(new KeptDescription(new YAMLMapper().readTree(API)))
                .get("http://localhost:" + server.getAddress().getPort() + path);
    }

    @ParameterizedTest
    @CsvSource({"404, /problems/common/not-found", "500, /problems/common/internal-error"})
    void letsPassWhatIsListed(int answered, String problem) {
        status = answered;
        type = problem;

        assertThatCode(() -> ask("/v1/things/7")).doesNotThrowAnyException();
    }

    @Test
    void refusesAProblemThatIsNotListed() {
        status = 409;
        type = "/problems/things/taken";

        assertThatThrownBy(() -> ask("/v1/things/7")).hasMessageContaining("getThing answered things/taken");
    }

    @Test
    void refusesAnAnswerThatIsNotDescribed() {
        status = 202;

        assertThatThrownBy(() -> ask("/v1/things/7")).hasMessageContaining("getThing answered 202");
    }

    @Test
    void refusesAnAnswerWithoutAPromisedHeader() {
        tagged = false;

        assertThatThrownBy(() -> ask("/v1/things/7")).hasMessageContaining("200 without ETag");
    }

    @Test
    void looksOnlyAtOperationsThatAreDescribed() {
        status = 404;
        type = "/problems/things/unheard-of";

        assertThatCode(() -> ask("/v1/others")).doesNotThrowAnyException();
    }

    @Test
    void takesTheTemplateWithTheFewestVariables() throws IOException {
        var api = new YAMLMapper().readTree("""
                paths:
                  /v1/things/{id}: {get: {operationId: getThing, responses: {}}}
                  /v1/things/newest: {get: {operationId: getNewest, responses: {}}}
                """);

        assertThat(new KeptDescription(api).operation("GET", "/v1/things/newest"))
                .hasValueSatisfying(operation -> assertThat(operation.name()).isEqualTo("getNewest"));
    }
}
