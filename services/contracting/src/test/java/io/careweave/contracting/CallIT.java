package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static io.careweave.contracting.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Procurements until bids are due: prepared, called, amended and asked about. */
@QuarkusTest
class CallIT {

    private static final Caller OTHER = member("their manager", "X-OTHERS", "contract_manager");

    @Test
    void isPreparedInPrivateAndFrozenByTheCall() {
        var id = Tenders.routed("COMPETITIVE");
        var path = "/v1/procurements/" + id;
        OTHER.get(path).then().statusCode(404);
        OTHER.get("/v1/procurements?limit=200").then().body("items.id", not(hasItem(id)));
        var again = Tenders.plan(CONTRACTS.get(path).path("specificationId"));
        again.put("title", "Another title");
        CONTRACTS.put(path, Map.of("If-Match", "\"2\""), again).then().statusCode(200);

        var called = Tenders.advertise(id, 3);

        called.then()
                .statusCode(200)
                .body("state", equalTo("ADVERTISED"))
                .body("title", equalTo("Another title"))
                .body("route.process", equalTo("COMPETITIVE"))
                .body("criteria[1].children[0].weight", equalTo(20))
                .body("lots.code", contains("L1", "L2"));
        OTHER.get(path).then().statusCode(200).header("ETag", "\"4\"");
        CONTRACTS
                .put(path, Map.of("If-Match", "\"4\""), again)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/frozen-after-call"));
        var told = Kafka.shared().await("contracting.events", id, 2, Duration.ofSeconds(30));
        assertThat(told)
                .extracting(event -> Kafka.header(event, "ce_type"))
                .containsExactly("careweave.procurement.route_determined.v1", "careweave.procurement.advertised.v1");
        told.forEach(Contracts::assertKept);
    }

    @Test
    void freezesInTheDatabaseToo() throws SQLException {
        var call = Tenders.advertised();

        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement()) {
            Assertions.assertThatThrownBy(() ->
                            statement.execute("update procurement set terms = '{}' where id = '" + call.id() + "'"))
                    .hasMessageContaining("terms are frozen");
        }
    }

    static Stream<Arguments> badPlans() {
        var l1 = Tenders.lot("L1", Map.of("method", "RELATIVE", "weight", 40));
        return Stream.of(
                Arguments.of(Map.of("criteria", List.of(Tenders.question("Q", 60.001))), 422, "/criteria/0/weight"),
                Arguments.of(Map.of("criteria", List.of(Tenders.question("Q", -1))), 422, "/criteria/0/weight"),
                Arguments.of(
                        Map.of("criteria", List.of(Tenders.question("Q", 60), Tenders.question("Q", 0))),
                        422,
                        "/criteria/1/code"),
                Arguments.of(
                        Map.of("lots", List.of(Tenders.lot("L1", Map.of("method", "RELATIVE")))),
                        422,
                        "/lots/0/price/weight"),
                Arguments.of(
                        Map.of(
                                "lots",
                                List.of(Tenders.lot(
                                        "L1", Map.of("method", "FIXED_PRICE", "fixedPence", 5, "weight", 1)))),
                        422,
                        "/lots/0/price/weight"),
                Arguments.of(Map.of("lots", List.of(l1, l1)), 422, "/lots/1/code"),
                Arguments.of(
                        Map.of("lots", List.of(Tenders.lot("L9", Map.of("method", "RELATIVE", "weight", 40)))),
                        422,
                        "/lots/0/code"),
                Arguments.of(Map.of("specificationVersion", 2), 422, "/specification"),
                Arguments.of(Map.of("criteria", List.of()), 400, "/criteria"),
                Arguments.of(Map.of("lots", List.of()), 400, "/lots"),
                Arguments.of(Map.of("scale", 0), 400, "/scale"),
                Arguments.of(Map.of("criteria", List.of(Tenders.question("Q", "NaN"))), 400, "/criteria/0/weight"),
                Arguments.of(
                        Map.of("lots", List.of(Tenders.lot("L1", Map.of("method", "BEST", "weight", 40)))),
                        400,
                        "/lots/0/price/method"));
    }

    @ParameterizedTest
    @MethodSource("badPlans")
    void refusesPlansThatDoNotFit(Map<String, Object> fault, int status, String pointer) {
        var plan = Tenders.plan(Tenders.published());
        plan.putAll(fault);

        CONTRACTS.post("/v1/procurements", plan).then().statusCode(status).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void refusesHostileNumbers() {
        var text = "{\"title\":\"t\",\"specificationId\":\"" + Tenders.published()
                + "\",\"specificationVersion\":1,\"criteria\":[{\"code\":\"Q\",\"title\":\"t\",\"weight\":%s}],"
                + "\"lots\":[{\"code\":\"L1\",\"title\":\"t\",\"price\":{\"method\":\"PRICE_PER_QUALITY_POINT\"}}]}";
        var statuses = Map.of("1e999999999", 400, "1e400", 400, "1e-999999999", 422, "100.000000000001", 422);
        statuses.forEach((number, status) -> CONTRACTS
                .post("/v1/procurements", text.formatted(number))
                .then()
                .statusCode(status)
                .body("errors[0].pointer", equalTo("/criteria/0/weight")));
        for (var number : List.of("NaN", "\"30\"", "1,5", "Infinity", "{}")) {
            CONTRACTS.post("/v1/procurements", text.formatted(number)).then().statusCode(400);
        }
    }

    @Test
    void callsOnlyWithWeightsOfOneHundred() {
        var plan = Tenders.plan(Tenders.published());
        plan.put("criteria", List.of(Tenders.question("Q1", 59.99)));
        var id = CONTRACTS.post("/v1/procurements", plan).<String>path("id");
        CONTRACTS
                .step("/v1/procurements/" + id + "/route", 1, Tenders.routing("COMPETITIVE"))
                .then()
                .statusCode(200);

        CONTRACTS
                .step("/v1/procurements/" + id + "/advertise", 2, Map.of("deadline", Tenders.day(17) + "T12:00:00Z"))
                .then()
                .statusCode(422);
        CONTRACTS.get("/v1/procurements/" + id).then().body("state", equalTo("ROUTED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-06T12:00:00Z",
                "2026-12-05T12:00:00Z",
                "2026-12-25T12:00:00Z",
                "2026-12-09T08:59:59Z",
                "2026-12-09T17:00:01Z",
                "2199-12-09T12:00:00Z"
            })
    void refusesDeadlinesOutsideWorkingTime(String deadline) {
        var id = Tenders.routed("COMPETITIVE");

        CONTRACTS
                .step("/v1/procurements/" + id + "/advertise", 2, Map.of("deadline", deadline))
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-09T12:00:00",
                "2027-03-28T01:30:00+00:30",
                "2027-06-18T12:00:00+02:00",
                "2026-12-09",
                "soon",
                ""
            })
    void refusesTimesThatAreNone(String deadline) {
        var id = Tenders.routed("COMPETITIVE");

        CONTRACTS
                .step("/v1/procurements/" + id + "/advertise", 2, Map.of("deadline", deadline))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/deadline"));
    }

    @Test
    void callsOnlyOnThePathThatHasACall() {
        var direct = Tenders.routed("MOST_SUITABLE_PROVIDER");

        Tenders.advertise(direct, 2)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
        CONTRACTS
                .step(
                        "/v1/procurements/" + Tenders.drafted().<String>path("id") + "/route",
                        1,
                        Map.of("determinationId", java.util.UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/unknown-route"));
    }

    @Test
    void amendsInNumbersAndGivesTimeWhereItIsShort() {
        var call = Tenders.advertised();
        var deadline = Instant.parse(CONTRACTS.get(call.path()).path("deadline"));
        CONTRACTS
                .step(call.path() + "/amend", call.version(), Map.of("text", "A typing error.", "material", false))
                .then()
                .statusCode(200)
                .body("number", equalTo(1))
                .body("deadline", equalTo(deadline.toString()));
        CONTRACTS
                .step(
                        call.path() + "/amend",
                        call.version(),
                        Map.of(
                                "text",
                                "Sooner.",
                                "material",
                                false,
                                "deadline",
                                deadline.minusSeconds(60).toString()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/deadline-not-allowed"));
        call.due("date_trunc('day', now()) + interval '1 day 12 hours'");

        var late = CONTRACTS.step(
                call.path() + "/amend", call.version(), Map.of("text", "Another site.", "material", true));

        late.then().statusCode(200).body("number", equalTo(2));
        assertThat(Instant.parse(late.path("deadline"))).isAfter(Instant.now().plus(Duration.ofDays(6)));
        OTHER.get(call.path() + "/amendments").then().statusCode(200).body("items.number", contains(1, 2));
        call.pass();
        CONTRACTS
                .step(call.path() + "/amend", call.version(), Map.of("text", "Too late.", "material", false))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/bidding-closed"));
    }

    @Test
    void answersAllAtOnceAndTellsNobodyWhoAsked() {
        var call = Tenders.advertised();
        var code = Register.code();
        var asker = Network.client(code);
        var path = call.path() + "/clarifications";
        var asked = asker.post(path, Map.of("question", "We of Z90001 ask: may clinics be mobile?"));
        asked.then().statusCode(201).body("own", equalTo(true));
        var id = asked.<String>path("id");

        OTHER.get(path).then().body("items", empty());
        asker.get(path).then().body("items.id", contains(id)).body("items[0].own", equalTo(true));
        var waiting = CONTRACTS.get(path);
        waiting.then().body("items.id", contains(id)).body("items[0].own", equalTo(false));
        assertThat(waiting.asString()).doesNotContain(code);
        FINANCE.step(path + "/" + id + "/answer", 1, Map.of("answer", "Yes."))
                .then()
                .statusCode(403);
        CONTRACTS
                .step(path + "/" + id + "/answer", 1, Map.of("answer", "Yes.", "published", "May clinics be mobile?"))
                .then()
                .statusCode(200);

        OTHER.get(path)
                .then()
                .body("items[0].question", equalTo("May clinics be mobile?"))
                .body("items[0].answer", equalTo("Yes."));
        CONTRACTS
                .step(path + "/" + id + "/answer", 2, Map.of("answer", "No."))
                .then()
                .statusCode(409);
        var told = Kafka.shared().await("contracting.events", call.id(), 3, Duration.ofSeconds(30));
        assertThat(Kafka.header(told.getLast(), "ce_type"))
                .isEqualTo("careweave.procurement.clarification_answered.v1");
        Contracts.assertKept(told.getLast());
    }

    @Test
    void takesNoQuestionsOfTheBuyerAndNoneAfterTheDeadline() {
        var call = Tenders.advertised();
        var body = new HashMap<>(Map.of("question", "Why?"));

        CONTRACTS.post(call.path() + "/clarifications", body).then().statusCode(403);
        call.pass();
        Tenders.bidder()
                .post(call.path() + "/clarifications", body)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/bidding-closed"));
    }
}
