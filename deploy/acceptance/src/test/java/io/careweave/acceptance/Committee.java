package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An executive management committee of thirteen seats, and the part of a scheme of delegation by which contracts come about:
 * the chair decides what is bought and signs, the committee awards.
 *
 * @param members those who hold its seats
 */
record Committee(Api secretary, String bodyId, List<String> members) {
    private static final String API = "/api/membership/v1/";
    private static final int SEATS = 13;

    static Committee established(Api secretary) {
        List<JsonNode> seats = IntStream.range(0, SEATS)
                .<JsonNode>mapToObj(seat -> Json.of("role", seat == 0 ? "CHAIR" : "MEMBER"))
                .toList();
        JsonNode body = secretary
                .create(
                        API + "bodies",
                        Json.of("kind", "EXECUTIVE", "name", "Forest EMC", "basis", "C-1", "seats", seats),
                        key())
                .expect(201)
                .body();
        String id = body.required("bodyId").asText();
        List<String> members = new ArrayList<>();
        for (JsonNode seat : body.required("seats")) {
            String member = key();
            members.add(member);
            var _ = secretary
                    .create(
                            API + "bodies/" + id + "/seats/"
                                    + seat.required("seatId").asText() + "/terms",
                            Json.of(
                                    "memberId",
                                    member,
                                    "mandate",
                                    Json.of("kind", "APPOINTED", "ref", "C-1"),
                                    "from",
                                    today().minusMonths(1).toString()),
                            key())
                    .expect(201);
        }
        Committee committee = new Committee(secretary, id, members);
        committee.delegate("MAKE_OR_BUY", Json.of("role", "chair"));
        committee.delegate("TENDER_AWARD", Json.of("bodyId", id));
        committee.delegate("CONTRACT_SIGN", Json.of("role", "chair"));
        return committee;
    }

    private void delegate(String power, JsonNode holder) {
        var _ = secretary
                .create(
                        API + "delegations",
                        Json.of(
                                "power",
                                power,
                                "holder",
                                holder,
                                "conditions",
                                List.of(),
                                "reserved",
                                false,
                                "clause",
                                "SoD-forest." + power.charAt(0),
                                "validFrom",
                                today().minusMonths(1).toString(),
                                "decidedBy",
                                "R-forest.1"),
                        key())
                .expect(201);
    }

    /** Id of a resolution that nine of the thirteen carried at a meeting today. */
    String resolves(String title) {
        String meeting = secretary
                .create(
                        API + "meetings",
                        Json.of(
                                "bodyId",
                                bodyId,
                                "heldOn",
                                today().toString(),
                                "agenda",
                                List.of(Json.of("title", title))),
                        key())
                .expect(201)
                .body()
                .required("meetingId")
                .asText();
        String id = noticed(title, meeting);
        List<JsonNode> votes = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            votes.add(Json.of("voter", members.get(i), "choice", i < 9 ? "FOR" : "AGAINST"));
        }
        var _ = secretary
                .create(
                        API + "resolutions/" + id + "/recorded-votes",
                        Json.of("source", "Minutes of the committee, item 1", "votes", votes),
                        key())
                .expect(200);
        JsonNode closed = secretary
                .transition(API + "resolutions/" + id + "/close", 2, MissingNode.getInstance())
                .expect(200)
                .body();
        assertThat(closed.required("state").asText()).isEqualTo("CARRIED");
        return id;
    }

    private String noticed(String title, String meeting) {
        String id = secretary
                .create(
                        API + "resolutions",
                        Json.of(
                                "bodyId",
                                bodyId,
                                "kind",
                                "ORDINARY",
                                "deciding",
                                "BODY",
                                "matterCode",
                                "TENDER_AWARD",
                                "title",
                                title,
                                "meetingId",
                                meeting,
                                "opensAt",
                                Instant.now().minusSeconds(1).toString(),
                                "closesAt",
                                Instant.now().plusSeconds(3600).toString()),
                        key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        var _ = secretary
                .transition(API + "resolutions/" + id + "/notice", 1, MissingNode.getInstance())
                .expect(200);
        return id;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
