package io.careweave.membership;

import static io.careweave.membership.Governance.SOON;
import static io.careweave.membership.Governance.body;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.fill;
import static io.careweave.membership.Governance.practices;
import static io.careweave.membership.Governance.seat;
import static io.careweave.membership.Governance.term;
import static io.careweave.membership.Governance.terms;
import static io.careweave.membership.Governance.today;
import static io.careweave.membership.Network.SECRETARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.membership.application.governance.Terms;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies and seats through HTTP, and what is told of them. */
@QuarkusTest
class BodyIT {

    private static final String[] THIRTEEN = Stream.of(
                    List.of("CHAIR"),
                    List.of("GP", "GP", "GP", "GP", "GP", "GP"),
                    List.of("COO", "CFO", "GENERAL_MANAGER", "PUBLIC_HEALTH_MANAGER"),
                    List.of("NON_EXECUTIVE", "NON_EXECUTIVE"))
            .flatMap(List::stream)
            .toArray(String[]::new);

    @Inject
    Terms calendar;

    @Test
    void establishesThirteenNamedSeatsAndRefusesAFourteenth() {
        var request = body("EXECUTIVE", THIRTEEN);
        request.put("seatLimit", 13);
        request.put("powers", List.of(power(), power()));
        request.put("noticeDays", 7);
        var floors = List.of(Map.of("roles", List.of("CHAIR", "GP"), "majority", true));
        request.put("quorum", Map.of("numerator", 2, "denominator", 3, "floors", floors));

        var answer = established(request);

        String id = answer.path("bodyId");
        assertThat(answer.header("Location")).endsWith("/v1/bodies/" + id);
        SECRETARY
                .get("/v1/bodies/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("seats.role", contains(THIRTEEN))
                .body("seatLimit", equalTo(13))
                .body("quorum.numerator", equalTo(2))
                .body("quorum.floors[0].majority", equalTo(true))
                .body("advisory", equalTo(false))
                .body("seats[0].holder", nullValue());
        refused(
                SECRETARY.post("/v1/bodies/" + id + "/seats", Map.of("role", "NON_EXECUTIVE")),
                422,
                "seat-limit-reached");
        var fourteen = new HashMap<>(request);
        fourteen.put(
                "seats",
                IntStream.range(0, 14).mapToObj(_ -> Map.of("role", "GP")).toList());
        refused(SECRETARY.post("/v1/bodies", fourteen), 422, "seat-limit-reached");
        SECRETARY.get("/v1/bodies/" + id).then().body("seats", hasSize(13));
        SECRETARY
                .get("/v1/bodies?kind=EXECUTIVE&limit=200")
                .then()
                .statusCode(200)
                .body("items.bodyId", hasItem(id));
    }

    @Test
    void letsOneOfManyHaveTheLastSeat() throws Exception {
        var request = body("COMMITTEE", "CHAIR");
        request.put("seatLimit", 2);
        String id = established(request).path("bodyId");

        assertThat(Together.run(12, () -> SECRETARY.post("/v1/bodies/" + id + "/seats", Map.of("role", "GP"))))
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 422);
        SECRETARY.get("/v1/bodies/" + id).then().body("seats", hasSize(2)).header("ETag", "\"2\"");
    }

    @Test
    void seatsOneOfManyAtOnceAndNobodyTwice() throws Exception {
        var one = established(body("COMMITTEE", "CHAIR"));
        var from = today();
        var place = terms(one, 0);
        assertThat(Together.run(12, () -> SECRETARY.post(place, term(UUID.randomUUID(), from, null))))
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);

        var many = established(body("COMMITTEE", "GP", "GP", "GP", "GP", "GP", "GP"));
        var member = UUID.randomUUID();
        var seats = IntStream.range(0, 6)
                .mapToObj(i -> terms(many, i))
                .<Callable<Response>>map(at -> () -> SECRETARY.post(at, term(member, from, null)))
                .toList();
        assertThat(Together.run(seats))
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void tellsWhoSitsAndWhoLeft() {
        practices("Z90071");
        var request = body("COMMITTEE", "CHAIR");
        request.put("seats", List.of(Map.of("role", "CHAIR"), Map.of("role", "PRACTICE_LEAD", "orgCode", "Z90071")));
        var body = established(request);
        String id = body.path("bodyId");
        var member = UUID.randomUUID();
        var term = term(member, today().minusDays(3), today().plusYears(1));
        term.put("mandate", Map.of("kind", "NOMINATED", "ref", "N-7", "nominatedBy", "Z90071"));

        var filled = fill(body, 1, term);
        filled.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("holder", equalTo(member.toString()))
                .body("orgCode", equalTo("Z90071"))
                .body("terms[0].mandate.nominatedBy", equalTo("Z90071"));
        var at = "/v1/bodies/" + id + "/seats/" + seat(body, 1);
        refused(SECRETARY.step(at + "/vacate", 7, Map.of("on", today().toString(), "reason", "RESIGNED")), 412, null);
        SECRETARY
                .step(at + "/vacate", 1, Map.of("on", today().toString(), "reason", "RESIGNED"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("holder", nullValue())
                .body("terms[0].vacated", equalTo("RESIGNED"));
        SECRETARY.get("/v1/bodies/" + id).then().header("ETag", "\"3\"").body("seats[1].terms", hasSize(0));
        told(id, seat(body, 1), member);
    }

    private static void told(String id, String seatId, UUID member) {
        var states = Kafka.shared().await("membership.bodies", id, 3, SOON);
        states.forEach(Contracts::assertKept);
        var held = CloudEvents.structured(states.get(1)).at("/data/seats/1");
        assertThat(held.path("memberId").asText()).isEqualTo(member.toString());
        assertThat(held.path("orgCode").asText()).isEqualTo("Z90071");
        assertThat(CloudEvents.structured(states.get(2))
                        .at("/data/seats/1/memberId")
                        .isMissingNode())
                .isTrue();
        var events = Kafka.shared().await("membership.events", seatId, 2, SOON);
        events.forEach(Contracts::assertKept);
        assertThat(events)
                .extracting(record -> Kafka.header(record, "ce_type"))
                .containsExactly("careweave.seat.filled.v1", "careweave.seat.vacated.v1");
    }

    @Test
    void refusesTermsThatCannotBe() {
        practices("Z90071");
        var shadow = established(body("SHADOW", "CHAIR", "GP"));
        var from = today();
        var member = UUID.randomUUID();
        refused(fill(shadow, 0, term(member, from, from.plusMonths(24).minusDays(1))), 422, "term-too-short");
        refused(fill(shadow, 0, term(member, from, from)), 422, "term-impossible");
        fill(shadow, 0, term(member, from, from.plusMonths(24))).then().statusCode(201);
        refused(fill(shadow, 0, term(UUID.randomUUID(), from.plusMonths(24).minusDays(1), null)), 409, "seat-taken");
        refused(fill(shadow, 1, term(member, from, null)), 409, "second-seat");

        var nominated = term(UUID.randomUUID(), from, null);
        nominated.put("mandate", Map.of("kind", "NOMINATED", "ref", "N-1"));
        refused(fill(shadow, 1, nominated), 422, "mandate-incomplete");
        nominated.put("mandate", Map.of("kind", "NOMINATED", "ref", "N-1", "nominatedBy", "Z99999"));
        refused(fill(shadow, 1, nominated), 422, "unknown-organisation");
        var office = term(member, from, null);
        office.put("mandate", Map.of("kind", "EX_OFFICIO", "ref", "C-4.2"));
        fill(shadow, 1, office).then().statusCode(201);
    }

    @Test
    void refusesWhatIsNoTermOrNoBody() {
        var body = established(body("COMMITTEE", "CHAIR"));
        for (var wrong : List.of(
                with("from", "2026-02-30"),
                with("from", "+200000-01-01"),
                with("from", 20260401),
                with("memberId", "somebody"),
                with("mandate", Map.of("kind", "SEIZED", "ref", "E-1")),
                with("mandate", Map.of("kind", "ELECTED", "ref", "<script>")),
                with("surprise", 1))) {
            fill(body, 0, wrong).then().statusCode(400);
        }
        String id = body.path("bodyId");
        var none = "/v1/bodies/" + UUID.randomUUID();
        SECRETARY.get(none).then().statusCode(404);
        refused(SECRETARY.post(none + "/seats/" + UUID.randomUUID() + "/terms", with("to", "2200-01-01")), 404, null);
        SECRETARY.get("/v1/bodies/" + id + "/seats/" + UUID.randomUUID()).then().statusCode(404);
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("kind", "SENATE", "name", "A", "basis", "C-1"),
                Map.of("kind", "COMMITTEE", "name", " ", "basis", "C-1"),
                Map.of("kind", "COMMITTEE", "name", "A"),
                Map.of("kind", "COMMITTEE", "name", "A", "basis", "C-1", "seatLimit", 0),
                Map.of("kind", "COMMITTEE", "name", "A", "basis", "C-1", "seatLimit", 101),
                Map.of("kind", "COMMITTEE", "name", "A", "basis", "C-1", "proxiesPerHolder", 6),
                Map.of("kind", "COMMITTEE", "name", "A", "basis", "C-1", "powers", List.of("sign")),
                Map.of("kind", "COMMITTEE", "name", "A", "basis", "C-1", "quorum", Map.of("numerator", 1)))) {
            SECRETARY.post("/v1/bodies", wrong).then().statusCode(400);
        }
        var impossible = body("COMMITTEE");
        impossible.put("quorum", Map.of("numerator", 3, "denominator", 2));
        refused(SECRETARY.post("/v1/bodies", impossible), 422, "quorum-impossible");
        var deciding = body("NEIGHBOURHOOD");
        deciding.put("advisory", false);
        refused(SECRETARY.post("/v1/bodies", deciding), 422, "advice-only");
    }

    private static Map<String, Object> with(String field, Object value) {
        var term = term(UUID.randomUUID(), today(), null);
        term.put(field, value);
        return term;
    }

    @Test
    void keepsPowersOfGovernorsAndExecutiveApart() throws Exception {
        var power = power();
        var governors = body("GOVERNORS", "CHAIR");
        governors.put("powers", List.of(power));
        established(governors);
        var executive = body("EXECUTIVE", "CHAIR");
        executive.put("powers", List.of(power(), power));
        refused(SECRETARY.post("/v1/bodies", executive), 422, "powers-not-disjoint");
        established(governors);

        executive.put("powers", List.of(power()));
        String id = established(executive).path("bodyId");
        var change = Map.of("name", "Executive", "basis", "R-2026.3", "powers", List.of(power));
        var ifMatch = Map.of("If-Match", "\"1\"");
        refused(SECRETARY.put("/v1/bodies/" + id, ifMatch, change), 422, "powers-not-disjoint");
        SECRETARY
                .put("/v1/bodies/" + id, ifMatch, Map.of("name", "Executive", "basis", "R-2026.3"))
                .then()
                .statusCode(200)
                .body("powers", hasSize(0))
                .header("ETag", "\"2\"");

        var contested = power();
        var sides = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 10; i++) {
            var side = body(i % 2 == 0 ? "GOVERNORS" : "EXECUTIVE", "CHAIR");
            side.put("powers", List.of(contested));
            sides.add(side);
        }
        var answers = Together.run(sides.stream()
                .<Callable<Response>>map(side -> () -> SECRETARY.post("/v1/bodies", side))
                .toList());
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> answer.<String>path("kind"))
                        .distinct())
                .hasSize(1);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 201 || status == 422);
    }

    @Test
    void announcesEndsOfTermsOnceWhoeverLooks() throws Exception {
        var body = established(body("COMMITTEE", "CHAIR", "GP"));
        var soon = term(UUID.randomUUID(), today().minusYears(2), today().plusDays(30));
        var over = term(UUID.randomUUID(), today().minusYears(2), today().minusDays(1));
        fill(body, 0, soon).then().statusCode(201);
        fill(body, 1, over).then().statusCode(201);

        Together.run(6, () -> {
            calendar.sweep().await().atMost(Duration.ofSeconds(30));
            return true;
        });

        var expiring = Kafka.shared().await("membership.events", seat(body, 0), 2, SOON);
        expiring.forEach(Contracts::assertKept);
        assertThat(Kafka.header(expiring.getLast(), "ce_type")).isEqualTo("careweave.seat.expiry_approached.v1");
        var ended = Kafka.shared().await("membership.events", seat(body, 1), 2, SOON);
        ended.forEach(Contracts::assertKept);
        assertThat(CloudEvents.structured(ended.getLast())
                        .at("/data/reasonCode")
                        .asText())
                .isEqualTo("TERM_ENDED");
        var seats = List.of(seat(body, 0), seat(body, 1));
        assertThat(Kafka.shared().now("membership.events"))
                .filteredOn(record -> seats.contains(record.key()))
                .hasSize(4);
        SECRETARY.get("/v1/bodies/" + body.path("bodyId")).then().header("ETag", "\"4\"");
    }

    @Test
    void tellsOfTheLargestBodyWhole() {
        var roles = IntStream.range(0, 100).mapToObj(_ -> "LEAD").toArray(String[]::new);
        var body = established(body("COMMITTEE", roles));
        String id = body.path("bodyId");
        var others = " from seat where body_id = '" + id + "' and seat_id <> '" + seat(body, 0) + "'";
        for (int year = 0; year < 2; year++) {
            Governance.execute("insert into seat_term (id, seat_id, member_id, mandate_kind, mandate_ref, valid_from,"
                    + " valid_to) select gen_random_uuid(), seat_id, gen_random_uuid(), 'ELECTED', repeat('E', 60),"
                    + " current_date + " + year * 365 + ", current_date + " + (year + 1) * 365 + others);
        }

        fill(body, 0, term(UUID.randomUUID(), today(), null)).then().statusCode(201);

        var told = Kafka.shared().await("membership.bodies", id, 2, SOON).getLast();
        Contracts.assertKept(told);
        assertThat(CloudEvents.structured(told).at("/data/seats")).hasSize(199);
    }

    @Test
    void takesTheSameRequestOnce() {
        var key = UUID.randomUUID().toString();
        var request = body("COMMITTEE", "CHAIR");

        String first = SECRETARY.post("/v1/bodies", key, request).path("bodyId");
        SECRETARY.post("/v1/bodies", key, request).then().statusCode(201).body("bodyId", equalTo(first));
        refused(SECRETARY.post("/v1/bodies", key, body("COMMITTEE", "GP")), 409, null);
    }

    /** @param problem of membership, or null if it is a common one */
    static void refused(Response answer, int status, @Nullable String problem) {
        var then = answer.then().statusCode(status);
        if (problem != null) {
            then.body("type", equalTo("/problems/membership/" + problem));
        }
    }

    /** Governors and executives of all tests share one network, and no power. */
    static String power() {
        return "P_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase(Locale.ROOT);
    }
}
