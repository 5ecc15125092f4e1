package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.atMeeting;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.drafted;
import static io.careweave.membership.Voting.meeting;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.step;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The meeting at which a vote is taken: one that the body has called, with that item, not closed, on a day of voting. */
@QuarkusTest
class SittingIT {

    @Test
    void isOneOfTheBodyWithThatItem() {
        Voting.practices(10);
        var bodyId = body("GOVERNORS");
        var right = atMeeting(proposal(bodyId, "ORDINARY", "PRACTICES"));
        right.put("itemId", item(right));
        drafted(right);

        refused(with(right, "meetingId", UUID.randomUUID()), 422, "unknown-meeting", "/meetingId");
        refused(
                with(right, "meetingId", meeting(body("GOVERNORS"), Governance.today())),
                422,
                "unknown-meeting",
                "/meetingId");
        refused(with(right, "itemId", UUID.randomUUID()), 422, "unknown-meeting", "/itemId");
        var other = atMeeting(proposal(bodyId, "ORDINARY", "PRACTICES"));
        refused(with(right, "itemId", item(other)), 422, "unknown-meeting", "/itemId");
        right.remove("meetingId");
        refused(right, 422, "unknown-meeting", "/itemId");
        for (var wrong : List.of("no-uuid", 7, List.of())) {
            SECRETARY
                    .post("/v1/resolutions", with(right, "meetingId", wrong))
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void isOnADayOfVoting() {
        var bodyId = body("GOVERNORS");
        var right = proposal(bodyId, "ORDINARY", "PRACTICES");

        refused(
                with(right, "meetingId", meeting(bodyId, Governance.today().plusDays(2))),
                422,
                "implausible-voting-time",
                "/meetingId");
    }

    @Test
    void isNotClosed() {
        var practices = Voting.practices(10);
        var right = atMeeting(proposal(body("GOVERNORS"), "ORDINARY", "PRACTICES"));
        var before = drafted(right);
        var edited = drafted(proposal(String.valueOf(right.get("bodyId")), "ORDINARY", "PRACTICES"));
        close(String.valueOf(right.get("meetingId")));

        refused(right, 409, "meeting-over", null);
        problem(step(before, 1, "notice"), 409, "meeting-over");
        problem(SECRETARY.put("/v1/resolutions/" + edited, Map.of("If-Match", "\"1\""), right), 409, "meeting-over");
        step(edited, 1, "notice").then().statusCode(200).body("deciding", equalTo("PRACTICES"));
        Voting.record(edited, practices, 1, 0, 0).then().statusCode(200);
    }

    static void close(String meetingId) {
        var at = "/v1/meetings/" + meetingId;
        SECRETARY
                .put(at + "/attendance", Map.of("If-Match", "\"1\""), Map.of("present", List.of()))
                .then()
                .statusCode(200);
        SECRETARY.step(at + "/close", 2, Map.of()).then().statusCode(200);
    }

    private static String item(Map<String, Object> proposal) {
        return SECRETARY.get("/v1/meetings/" + proposal.get("meetingId")).path("agenda[0].itemId");
    }

    private static Map<String, Object> with(Map<String, Object> proposal, String name, Object value) {
        var changed = new HashMap<>(proposal);
        changed.put(name, value);
        return changed;
    }

    private static void refused(Map<String, Object> proposal, int status, String slug, @Nullable String pointer) {
        var answer = SECRETARY.post("/v1/resolutions", proposal);
        problem(answer, status, slug);
        if (pointer != null) {
            answer.then().body("errors.pointer", contains(pointer));
        }
    }

    private static void problem(Response answer, int status, String slug) {
        answer.then().statusCode(status).body("type", equalTo("/problems/membership/" + slug));
    }
}
