package io.careweave.commons.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.commons.Sample;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure is one problem answer, and says nothing that the caller did not send. */
@QuarkusTest
class ProblemsIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                             | malformed-json |
            {"name":"a"} x                                | malformed-json |
            {"name":"a","name":"b"}                       | malformed-json |
            {"name":"a","status":"DONE"}                  | malformed-json | /status
            {"name":7}                                    | malformed-json | /name
            {"name":true}                                 | malformed-json | /name
            {"name":{"a":1}}                              | malformed-json | /name
            {"name":"a","big":"true"}                     | malformed-json | /big
            {"name":"a","big":1}                          | malformed-json | /big
            {"name":"a","colour":"GREEN"}                 | malformed-json | /colour
            {"name":"a","colour":0}                       | malformed-json | /colour
            {"name":"a","parts":[{"pence":1.5}]}          | malformed-json | /parts/0/pence
            {"name":"a","parts":[{"pence":1e3}]}          | malformed-json | /parts/0/pence
            {"name":"a","parts":[{"pence":"1"}]}          | malformed-json | /parts/0/pence
            {"name":"a","parts":[{"pence":NaN}]}          | malformed-json |
            {"name":"a","parts":[{"pence":9223372036854775808}]} | malformed-json | /parts/0/pence
            {"name":"a","parts":{}}                       | malformed-json | /parts
            {"name":"a\\u0000"}                           | malformed-json | /name
            {"name":"\\ud800"}                            | malformed-json | /name
            []                                            | malformed-json |
            "name"                                        | malformed-json |
            null                                          | validation     | request
            ``                                            | validation     | request
            {}                                            | validation     | /name
            {"name":null}                                 | validation     | /name
            {"name":""}                                   | validation     | /name
            {"name":"\\u00a0"}                            | validation     | /name
            {"name":" \\u200b\\u2060\\ufeff"}             | validation     | /name
            {"name":"\\u3164"}                            | validation     | /name
            {"name":"a","parts":[null]}                   | validation     | /parts/0
            {"name":"a","parts":[{}]}                     | validation     | /parts/0/pence
            """)
    void refusesWhatIsNotExactlyTheJsonItTakes(String body, String slug, String pointer) {
        var answer = problem(
                Sample.call()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(body)
                        .post("/v1/things")
                        .then(),
                400,
                slug);

        if (pointer != null) {
            answer.body("errors[0].pointer", equalTo(pointer));
        }
    }

    @Test
    void refusesDeepAndLongDocuments() {
        var bounds = "too many or too deep values, or a text, name or number too long";
        problem(post("[".repeat(5_000)), 400, "malformed-json");
        problem(post("{\"name\":\"" + "a".repeat(200_000) + "\"}"), 400, "malformed-json")
                .body("errors[0].detail", equalTo(bounds));
        problem(post("{\"name\":\"a\",\"parts\":[{}" + ",{}".repeat(30_000) + "]}"), 400, "malformed-json")
                .body("errors[0].detail", equalTo(bounds));
        problem(post("{\"name\":\"" + "a".repeat(1_100_000) + "\"}"), 413, "body-too-large");
        // Far more than the buffers of a connection hold: who still sends reads the answer all the same.
        problem(post("{\"name\":\"" + "a".repeat(30_000_000) + "\"}"), 413, "body-too-large");
    }

    @Test
    void answersProblemsOfRouting() {
        problem(Sample.call().get("/v1/nothing").then(), 404, "not-found");
        problem(Sample.call().get("/v1/things/not-a-uuid").then(), 404, "not-found");
        problem(Sample.call().delete("/v1/things").then(), 405, "method-not-allowed");
        problem(
                given().header("Authorization", Sample.bearer())
                        .contentType(ContentType.XML)
                        .body("<a/>")
                        .post("/v1/things")
                        .then(),
                415,
                "unsupported-media-type");
        problem(
                Sample.call()
                        .accept("application/xml")
                        .body("{\"name\":\"a\"}")
                        .post("/v1/things")
                        .then(),
                406,
                "not-acceptable");
        problem(Sample.call().get("/v1/things;a=b").then(), 400, "bad-request");
        problem(Sample.call().urlEncodingEnabled(false).get("/v1/%2e%2e/things").then(), 400, "bad-request");
    }

    @Test
    void saysNothingOfWhatFailedInside() {
        problem(Sample.call().accept("text/plain").get("/v1/things/broken").then(), 500, "internal-error")
                .body(not(containsString("secret detail")))
                .body("traceId", notNullValue());
    }

    @Test
    void requiresTheScopeAndRefusesTheUnannotated() {
        var reader =
                Tokens.client("partner-z90001").org("Z90001").audience("sample").scopes("sample.read");
        var refused = given().header("Authorization", reader.bearer())
                .contentType(ContentType.JSON)
                .body("{\"name\":\"a\"}")
                .post("/v1/things")
                .then();

        problem(refused, 403, "insufficient-scope").header("WWW-Authenticate", containsString("insufficient_scope"));
        problem(Sample.call().get("/v1/things/unannotated").then(), 403, "insufficient-scope");
    }

    @Test
    void authenticatesBeforeItReadsTheBody() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{")
                                .post("/v1/things")
                                .then(),
                        401,
                        "invalid-token")
                .header("WWW-Authenticate", equalTo("Bearer"));
        problem(
                        given().header("Authorization", "Bearer nonsense")
                                .contentType(ContentType.JSON)
                                .body("{")
                                .post("/v1/things")
                                .then(),
                        401,
                        "invalid-token")
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void letsOneOfTwoWritersWin() {
        var id = Sample.create();

        assertThat(Sample.rename(id, 1)).isEqualTo(200);
        var stale = Sample.call()
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"x\"}")
                .post("/v1/things/{id}/rename", id);
        problem(stale.then(), 412, "stale-version");
        problem(
                Sample.call()
                        .body("{\"name\":\"x\"}")
                        .post("/v1/things/{id}/rename", id)
                        .then(),
                428,
                "version-required");
    }

    @Test
    void answersInsteadOfWaitingForALockForEver() throws SQLException {
        var id = Sample.create();
        try (var other = Stack.database().asSuperuser();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from thing where id = '" + id + "' for update");

            var refused = Sample.call()
                    .header("If-Match", "\"1\"")
                    .body("{\"name\":\"x\"}")
                    .post("/v1/things/{id}/rename", id)
                    .then();
            problem(refused, 503, "temporarily-unavailable").header("Retry-After", "2");
            other.rollback();
        }

        assertThat(Sample.rename(id, 1)).isEqualTo(200);
    }

    private static ValidatableResponse post(String body) {
        return Sample.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/things")
                .then();
    }

    @CanIgnoreReturnValue
    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/common/" + slug))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }
}
