package io.careweave.membership;

import static io.careweave.membership.BodyIT.refused;
import static io.careweave.membership.Governance.SOON;
import static io.careweave.membership.Governance.body;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.practices;
import static io.careweave.membership.Governance.seated;
import static io.careweave.membership.Governance.today;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Meetings through HTTP: notice, quorum, proxies, minutes; and advice that decides nothing. */
@QuarkusTest
class MeetingIT {

    private static final String HOLDER = "meeting-holder-";

    /** A body of nine: whoever is numbered 0 chairs it; half of them, and a majority of clinicians, are a quorum. */
    private static Response nine(Map<String, Object> more) {
        var roles = List.of("CHAIR", "GP", "GP", "GP", "GP", "COO", "CFO", "LAY", "LAY")
                .toArray(String[]::new);
        var request = body("COMMITTEE", roles);
        request.put(
                "quorum",
                Map.of(
                        "numerator", 1,
                        "denominator", 2,
                        "floors", List.of(Map.of("roles", List.of("CHAIR", "GP"), "majority", true))));
        request.putAll(more);
        var body = established(request);
        for (int i = 0; i < roles.length; i++) {
            seated(body, i, holder(i));
        }
        return body;
    }

    private static UUID holder(int number) {
        return UUID.nameUUIDFromBytes((HOLDER + number).getBytes(StandardCharsets.UTF_8));
    }

    private static Caller chair() {
        return member(HOLDER + 0, "Z90001", "chair");
    }

    private static Map<String, Object> present(int... numbers) {
        return Map.of(
                "present", IntStream.of(numbers).mapToObj(MeetingIT::holder).toList());
    }

    private static String called(Response body) {
        var answer =
                SECRETARY.post("/v1/meetings", Map.of("bodyId", body.path("bodyId"), "heldOn", today().toString()));
        answer.then().statusCode(201).header("ETag", "\"1\"");
        return answer.path("meetingId");
    }

    private static Response attend(String meeting, long version, Object who) {
        return SECRETARY.put("/v1/meetings/" + meeting + "/attendance", Map.of("If-Match", "\"" + version + "\""), who);
    }

    @Test
    void isCalledWithTheNoticeOfItsBody() {
        practices("Z90072");
        var body = nine(Map.of("noticeDays", 7));
        String id = body.path("bodyId");
        for (var day : List.of(today().plusDays(6), today(), today().minusDays(1))) {
            refused(
                    SECRETARY.post("/v1/meetings", Map.of("bodyId", id, "heldOn", day.toString())),
                    422,
                    "short-notice");
        }
        var agenda = List.of(Map.of("title", "Award", "matterCode", "SERVICE_AWARD", "orgCodes", List.of("Z90072")));
        var request = Map.of("bodyId", id, "heldOn", today().plusDays(7).toString(), "agenda", agenda);
        var called = chair().post("/v1/meetings", request);
        called.then().statusCode(201).body("state", equalTo("CALLED")).body("agenda[0].orgCodes", contains("Z90072"));
        String meeting = called.path("meetingId");
        SECRETARY
                .post("/v1/meetings/" + meeting + "/agenda-items", Map.of("title", "Any other business"))
                .then()
                .statusCode(201)
                .body("agenda.title", contains("Award", "Any other business"));
        refused(
                SECRETARY.post(
                        "/v1/meetings/" + meeting + "/agenda-items",
                        Map.of("title", "Nobody", "orgCodes", List.of("Z99998"))),
                422,
                "unknown-organisation");
        refused(attend(meeting, 2, present(0)), 422, "meeting-to-come");
        refused(member("other", "Z90001", "chair").post("/v1/meetings", request), 403, null);
        var nowhere = Map.of("bodyId", UUID.randomUUID().toString(), "heldOn", today().toString());
        refused(SECRETARY.post("/v1/meetings", nowhere), 422, "unknown-body");
        SECRETARY.get("/v1/meetings?bodyId=" + id).then().body("items.meetingId", contains(meeting));
    }

    @Test
    void findsAQuorumByHeadsAndByClinicians() {
        var meeting = called(nine(Map.of()));

        attend(meeting, 1, present(0, 1, 2, 5)).then().statusCode(200).body("state", equalTo("INQUORATE"));
        attend(meeting, 2, present(0, 1, 5, 6, 7, 8)).then().body("state", equalTo("INQUORATE"));
        attend(meeting, 3, present(0, 1, 2, 5, 6))
                .then()
                .body("state", equalTo("QUORATE"))
                .body("quorate", equalTo(true))
                .body("present", hasSize(5));
        refused(attend(meeting, 3, present(0)), 412, null);
        refused(attend(meeting, 4, present(0, 77)), 422, "not-a-holder");
        SECRETARY.get("/v1/meetings/" + meeting).then().header("ETag", "\"4\"").body("state", equalTo("QUORATE"));
    }

    @Test
    void takesProxiesWhoArePresentAndNotTooMany() {
        var counts = Map.<String, Object>of("numerator", 1, "denominator", 2, "countsProxies", true);
        var meeting = called(nine(Map.of("proxiesPerHolder", 2, "quorum", counts)));

        refused(attend(meeting, 1, with(present(0), 5, 6)), 422, "proxy-refused");
        refused(attend(meeting, 1, with(present(0, 1), 0, 1)), 422, "proxy-refused");
        refused(attend(meeting, 1, with(present(0), 0, 5, 0, 5)), 422, "proxy-refused");
        refused(attend(meeting, 1, with(present(0), 0, 5, 0, 6, 0, 7)), 422, "proxy-refused");
        refused(attend(meeting, 1, with(present(0), 0, 77)), 422, "not-a-holder");
        attend(meeting, 1, with(present(0, 1), 0, 5, 0, 6))
                .then()
                .statusCode(200)
                .body("state", equalTo("INQUORATE"));
        attend(meeting, 2, with(present(0, 1, 2), 0, 5, 0, 6))
                .then()
                .body("state", equalTo("QUORATE"))
                .body("proxies", hasSize(2));

        var inPerson = called(nine(Map.of()));
        attend(inPerson, 1, with(present(0, 1, 2), 0, 5, 1, 6)).then().body("state", equalTo("INQUORATE"));
        for (int most : new int[] {5, 6}) {
            var body = called(nine(Map.of()));
            var pairs = IntStream.range(0, most)
                    .flatMap(i -> IntStream.of(0, i + 1))
                    .toArray();
            attend(body, 1, with(present(0), pairs)).then().statusCode(most == 5 ? 200 : 422);
        }
    }

    /** @param pairs present, absent, present, absent … */
    private static Map<String, Object> with(Map<String, Object> present, int... pairs) {
        var proxies = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < pairs.length; i += 2) {
            proxies.add(Map.of("holder", holder(pairs[i]), "absent", holder(pairs[i + 1])));
        }
        return Map.of("present", present.get("present"), "proxies", proxies);
    }

    /** Closed, with a draft of its minutes in version 4. */
    private static String minuted() {
        var meeting = called(nine(Map.of()));
        var at = "/v1/meetings/" + meeting;
        refused(SECRETARY.step(at + "/close", 1, Map.of()), 409, "illegal-transition");
        attend(meeting, 1, present(0, 1, 2, 5, 6)).then().statusCode(200);
        SECRETARY.step(at + "/close", 2, Map.of()).then().statusCode(200).body("state", equalTo("CLOSED"));
        refused(attend(meeting, 3, present(0)), 409, "illegal-transition");
        refused(chair().step(at + "/approve-minutes", 3, Map.of()), 409, "illegal-transition");
        SECRETARY
                .put(at + "/minutes", Map.of("If-Match", "\"3\""), Map.of("text", "Agreed."))
                .then()
                .statusCode(200)
                .body("minutesApprovedAt", nullValue());
        return meeting;
    }

    @Test
    void publishesMinutesThatTheChairOfThatBodyApproved() {
        var meeting = minuted();
        var at = "/v1/meetings/" + meeting;
        var outsider = member("outsider", "Z90002", "practice_manager");
        outsider.get(at + "/minutes").then().statusCode(404);
        for (var insider : List.of(SECRETARY, member(HOLDER + 5, "Z90002"))) {
            insider.get(at + "/minutes").then().statusCode(200).body("approvedAt", nullValue());
        }
        refused(member("other", "Z90001", "chair").step(at + "/approve-minutes", 4, Map.of()), 403, null);
        refused(SECRETARY.step(at + "/approve-minutes", 4, Map.of()), 403, null);
        refused(member(HOLDER + 5, "Z90001", "chair").step(at + "/approve-minutes", 4, Map.of()), 403, null);
        chair().step(at + "/approve-minutes", 4, Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("MINUTES_APPROVED"));
        outsider.get(at + "/minutes")
                .then()
                .statusCode(200)
                .body("text", equalTo("Agreed."))
                .body("approvedBy", equalTo(holder(0).toString()));
        refused(
                SECRETARY.put(at + "/minutes", Map.of("If-Match", "\"5\""), Map.of("text", "Not agreed.")),
                409,
                "illegal-transition");
        var told = Kafka.shared().await("membership.events", meeting, 1, SOON);
        told.forEach(Contracts::assertKept);
        assertThatThrownBy(() ->
                        Governance.execute("update meeting set minutes = 'x' where meeting_id = '" + meeting + "'"))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void isClosedOnceOfManyAtOnce() throws Exception {
        var meeting = called(nine(Map.of()));
        attend(meeting, 1, present(0)).then().statusCode(200);

        assertThat(Together.run(8, () -> SECRETARY.step("/v1/meetings/" + meeting + "/close", 2, Map.of())))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 409 || status == 412);
        assertThat(Kafka.shared().await("membership.events", meeting, 1, SOON)).hasSize(1);
    }

    @Test
    void advisesAndDecidesNothing() {
        var joint = established(body("NEIGHBOURHOOD", "MEMBER"));
        seated(joint, 0, holder(3));
        var board = nine(Map.of());
        String id = joint.path("bodyId");
        var advice = Map.of("toBodyId", board.path("bodyId"), "matterCode", "SERVICE_REDESIGN", "text", "Keep it.");

        var given = member(HOLDER + 3, "Z90001").post("/v1/bodies/" + id + "/advice", advice);
        given.then().statusCode(201).body("givenBy", equalTo(holder(3).toString()));
        String adviceId = given.path("adviceId");
        for (var body : List.of(joint, board)) {
            SECRETARY
                    .get("/v1/bodies/" + body.path("bodyId") + "/advice")
                    .then()
                    .statusCode(200)
                    .body("items.adviceId", contains(adviceId));
        }
        refused(member(HOLDER + 4, "Z90001").post("/v1/bodies/" + id + "/advice", advice), 403, null);
        refused(
                member(HOLDER + 0, "Z90001")
                        .post("/v1/bodies/" + board.path("bodyId") + "/advice", Map.of("text", "We advise.")),
                422,
                "decides-itself");
        refused(
                member(HOLDER + 3, "Z90001")
                        .post(
                                "/v1/bodies/" + id + "/advice",
                                Map.of("toBodyId", UUID.randomUUID().toString(), "text", "To nobody.")),
                422,
                "unknown-body");
        Kafka.shared().await("membership.events", adviceId, 1, SOON).forEach(Contracts::assertKept);
    }
}
