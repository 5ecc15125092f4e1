package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.Operations.Operation;
import io.careweave.contracting.Operations.Place;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no operation takes, whoever sends it: walked through the description, so that a new operation is walked too. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    /** Somebody who may do everything, so that nothing is refused for who asks. */
    private static final Caller EVERYBODY = Network.member(
            "everybody",
            Network.NETWORK,
            "contract_manager",
            "chair",
            "probity_officer",
            "auditor",
            "opener",
            "evaluator",
            "finance",
            "analyst",
            "operator");

    private static final String DEEP = "[".repeat(2_000) + "]".repeat(2_000);
    private static final List<String> NO_BODIES =
            List.of("", "{", "[]", "null", "NaN", "{} {}", "{'a':1}", "{\"surplus\":1}", "\uFEFF{}", DEEP);

    /** Of the type of JSON that belongs in a place. */
    private static final Map<String, List<String>> WRONG = Map.of(
            "string", List.of("{}", "7"),
            "integer", List.of("\"1\"", "1.5", "1e400"),
            "number", List.of("{}", "1e400"),
            "boolean", List.of("\"true\"", "1"),
            "array", List.of("{}"),
            "object", List.of("[]"),
            "any", List.of("{}"));

    /** It is for operators, who act for no organisation; to others it answers 403 before it reads anything. */
    private static final String OPERATORS_OWN = "republishEvents";

    private long before;

    static Stream<Operation> withJson() {
        return Operations.all().stream()
                .filter(one -> one.takesJson() && !one.id().equals(OPERATORS_OWN));
    }

    static Stream<Operation> conditional() {
        return Operations.all().stream().filter(one -> one.ifMatch() && !one.hasBody());
    }

    static Stream<Operation> paged() {
        return Operations.all().stream().filter(one -> one.query().contains("limit"));
    }

    static Stream<Operation> named() {
        return Operations.all().stream()
                .filter(one -> one.path().contains("Id}") || one.path().contains("{id}"));
    }

    @BeforeAll
    void countBefore() throws SQLException {
        before = records();
    }

    /** Everything refused here was written nowhere. */
    @AfterAll
    void assertNothingWasWritten() throws SQLException {
        assertThat(records()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void refusesBodiesThatAreNotItsJson(Operation operation) {
        var soft = new SoftAssertions();
        for (var body : NO_BODIES) {
            refused(soft, operation, start(body), send(operation, operation.somewhere(), body), 400);
        }
        refused(
                soft,
                operation,
                "UTF-16",
                call(operation)
                        .body("{}".getBytes(StandardCharsets.UTF_16))
                        .request(operation.method(), operation.somewhere()),
                400);
        refused(
                soft,
                operation,
                "text",
                call(operation).contentType("text/plain").body("{}").request(operation.method(), operation.somewhere()),
                415);
        refused(
                soft,
                operation,
                "html",
                call(operation).accept("text/html").body("{}").request(operation.method(), operation.somewhere()),
                406);
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void namesEachPlaceOfTheWrongType(Operation operation) {
        var soft = new SoftAssertions();
        for (var place : Operations.places(operation)) {
            for (var value : WRONG.getOrDefault(place.type(), List.of())) {
                var answer = send(operation, operation.somewhere(), place.with(value));
                refused(soft, operation, place.pointer() + " " + value, answer, 400);
                soft.assertThat(pointers(answer))
                        .as("%s %s %s", operation, place.pointer(), value)
                        .contains(place.pointer());
            }
        }
        soft.assertAll();
    }

    private static List<String> pointers(Response answer) {
        var pointers = answer.<List<String>>path("errors.pointer");
        return pointers == null ? List.of() : pointers;
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void takesNoStepOnWhatWasNotRead(Operation operation) {
        var soft = new SoftAssertions();
        refused(soft, operation, "absent", EVERYBODY.call().request(operation.method(), operation.somewhere()), 428);
        for (var tag :
                List.of("*", "W/\"1\"", "1", "\"x\"", "\"1\",\"2\"", "\"9999999999999999999\"", "\"\"", "\"-1\"")) {
            var answer = EVERYBODY.call().header("If-Match", tag).request(operation.method(), operation.somewhere());
            refused(soft, operation, tag, answer, 400);
        }
        refused(soft, operation, "none", send(operation, operation.somewhere(), ""), 404);
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("paged")
    void refusesPagesThatThereAreNot(Operation operation) {
        var soft = new SoftAssertions();
        for (var query : List.of("limit=0", "limit=-1", "limit=201", "limit=x", "limit=99999999999", "cursor=x")) {
            refused(soft, operation, query, EVERYBODY.get(operation.somewhere() + "?" + query), 400);
        }
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("named")
    void findsNothingUnderWhatIsNoId(Operation operation) {
        var soft = new SoftAssertions();
        for (var id : List.of("x", "1' or '1'='1", "00000000-0000-0000-0000", "..%2f..")) {
            var path = operation
                    .path()
                    .replaceAll("\\{[A-Za-z]+}", id.replace("'", "%27").replace(" ", "%20"));
            var answer = call(operation).urlEncodingEnabled(false).body("{}").request(operation.method(), path);
            soft.assertThat(answer.statusCode()).as("%s %s", operation, id).isBetween(400, 415);
            soft.assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        soft.assertAll();
    }

    @Test
    void walksEveryOperation() {
        assertThat(withJson()).hasSizeGreaterThan(50);
        assertThat(withJson().flatMap(one -> Operations.places(one).stream()).map(Place::type))
                .contains("string", "integer", "boolean", "array", "object");
        assertThat(conditional()).hasSizeGreaterThan(15);
        assertThat(paged()).hasSizeGreaterThan(15);
    }

    private static Response send(Operation operation, String path, String body) {
        var call = call(operation);
        return (body.isEmpty() ? call : call.body(body)).request(operation.method(), path);
    }

    private static RequestSpecification call(Operation operation) {
        var call = EVERYBODY.call().header("Idempotency-Key", UUID.randomUUID().toString());
        return operation.ifMatch() ? call.header("If-Match", "\"1\"") : call;
    }

    private static void refused(SoftAssertions soft, Operation operation, String what, Response answer, int status) {
        soft.assertThat(answer.statusCode())
                .as("%s %s: %s", operation, what, start(answer.asString()))
                .isEqualTo(status);
        soft.assertThat(answer.contentType()).as("%s %s", operation, what).startsWith("application/problem+json");
        if (answer.contentType().contains("json")) {
            soft.assertThat(answer.<String>path("type"))
                    .as("%s %s", operation, what)
                    .startsWith("/problems/common/");
            soft.assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
            soft.assertThat(answer.<String>path("detail")).isNotBlank();
        }
    }

    private static String start(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private static long records() throws SQLException {
        long sum = 0;
        for (var table : List.of(
                "specification",
                "procurement",
                "route",
                "contract",
                "contract_variation",
                "contract_import",
                "appraisal",
                "bid",
                "award",
                "bid_decision",
                "panel_seat",
                "interest_declaration",
                "clarification",
                "representation")) {
            sum += count(table);
        }
        return sum;
    }

    private static long count(String table) throws SQLException {
        try (var connection = Stack.database().asOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
