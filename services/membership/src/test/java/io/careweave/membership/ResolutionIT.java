package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.BASSETLAW;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.drafted;
import static io.careweave.membership.Voting.manager;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.practices;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.read;
import static io.careweave.membership.Voting.record;
import static io.careweave.membership.Voting.step;
import static io.careweave.membership.Voting.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded votes of practices, from draft to decision. */
@QuarkusTest
class ResolutionIT {

    @Test
    void carriesWherePracticesAndPatientsDo() {
        var practices = practices(BASSETLAW);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        for (int i = 0; i < 9; i++) {
            vote(manager(practices.get(i)), id, i < 5 ? "FOR" : i < 8 ? "AGAINST" : "ABSTAIN")
                    .then()
                    .statusCode(201)
                    .body("voter", equalTo(practices.get(i)));
        }

        step(id, 2, "close")
                .then()
                .statusCode(200)
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.outcome", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs[0].inequality", equalTo("5 × 2 = 10 > 9 × 1 = 9: carried"))
                .body(
                        "rounds[0].verdict.limbs[1].inequality",
                        equalTo("93806 × 2 = 187612 > 119933 × 1 = 119933: carried"))
                .body("rounds[0].verdict.limbs[0].abstained", equalTo(1));
        var events = Kafka.shared().await("membership.events", id, 2, Governance.SOON);
        events.forEach(Contracts::assertKept);
        assertThat(events)
                .extracting(event -> CloudEvents.structured(event).path("type").asText())
                .containsExactly("careweave.resolution.noticed.v1", "careweave.resolution.carried.v1");
        assertThat(CloudEvents.structured(events.getLast())
                        .at("/data/limbs/1/votesFor")
                        .asLong())
                .isEqualTo(93_806);
    }

    @Test
    void losesWherePracticesCarryAndPatientsDoNot() {
        var practices = practices(BASSETLAW);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        record(id, practices.reversed(), 7, 2, 0).then().statusCode(200).body("recorded", equalTo(9));

        step(id, 2, "close")
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].verdict.limbs.carried", equalTo(List.of(true, false)))
                .body(
                        "rounds[0].verdict.limbs[1].inequality",
                        equalTo("59127 × 2 = 118254 ≤ 119933 × 1 = 119933: not carried"));
        var lost = Kafka.shared()
                .await("membership.events", id, 2, Governance.SOON)
                .getLast();
        Contracts.assertKept(lost);
        assertThat(CloudEvents.structured(lost).path("type").asText()).isEqualTo("careweave.resolution.lost.v1");
    }

    @Test
    void losesWhereTheTwoLargestOutweighTheOtherSeven() {
        var practices = practices(BASSETLAW);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        record(id, practices, 2, 7, 0).then().statusCode(200);

        step(id, 2, "close")
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].verdict.limbs.carried", equalTo(List.of(false, true)));
    }

    @Test
    void freezesElectorateAndWeightsAtNotice() {
        var practices = practices(100, 60, 50);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        Voting.listed(practices.get(2), 10_000, "2026-11-01");
        Governance.execute(
                "update practice_membership set state = 'SUSPENDED', suspended_on = current_date where org_code = '"
                        + practices.get(2) + "'");
        var late = "W" + (90_000 + (int) (Math.random() * 9_999));
        Governance.practices(late);
        Governance.execute("insert into practice_membership (org_code, version, state, applied_on, admitted_on,"
                + " updated_at) values ('" + late + "', 1, 'ADMITTED', '2020-01-01', '2020-02-01', now())");

        vote(manager(late), id, "FOR")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/membership/may-not-vote"));
        vote(manager(practices.get(2)), id, "AGAINST").then().statusCode(201);
        record(id, practices, 2, 0, 0).then().statusCode(200);
        step(id, 2, "close")
                .then()
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs[0].eligible", equalTo(3))
                .body("rounds[0].verdict.limbs[1].eligible", equalTo(210))
                .body("rounds[0].verdict.limbs[1].votesAgainst", equalTo(50));
    }

    @Test
    void refusesEditsOfWhatIsOnNotice() {
        var practices = practices(10);
        var bodyId = body("TRANSITION");
        var anew = proposal(bodyId, "ORDINARY", "PRACTICES");
        var id = drafted(proposal(bodyId, "PRACTICE_DOUBLE", "PRACTICES"));

        SECRETARY
                .put("/v1/resolutions/" + id, Map.of("If-Match", "\"1\""), anew)
                .then()
                .statusCode(200)
                .body("kind", equalTo("ORDINARY"));
        SECRETARY
                .put("/v1/resolutions/" + id, Map.of("If-Match", "\"1\""), anew)
                .then()
                .statusCode(412);
        step(id, 2, "notice").then().statusCode(200).body("state", equalTo("OPEN"));

        SECRETARY
                .put("/v1/resolutions/" + id, Map.of("If-Match", "\"3\""), anew)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/membership/frozen-at-notice"));
        step(id, 3, "notice").then().statusCode(409);
        assertThat(practices).hasSize(1);
    }

    @Test
    void takesOneVoteOfEachVoter() {
        var practices = practices(10, 20, 30);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));
        var voter = manager(practices.getFirst());
        var key = UUID.randomUUID().toString();
        var path = "/v1/resolutions/" + id + "/votes";

        var first = voter.post(path, key, Map.of("choice", "FOR"));
        first.then().statusCode(201);

        assertThat(voter.post(path, key, Map.of("choice", "FOR")).asString()).isEqualTo(first.asString());
        voter.post(path, key, Map.of("choice", "AGAINST"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
        vote(voter, id, "FOR").then().statusCode(409).body("type", equalTo("/problems/membership/already-voted"));
        vote(Network.member("chair-of-it", practices.getFirst(), "chair"), id, "AGAINST")
                .then()
                .statusCode(409);
        record(id, practices, 2, 0, 0).then().statusCode(409);
        voter.get(path).then().body("items.voter", equalTo(List.of(practices.getFirst())));
        manager(practices.get(1)).get(path).then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void refusesThoseWhoDoNotSpeakForAPractice() {
        var practices = practices(10, 20);
        Governance.execute("update practice_membership set representative = '" + new UUID(7, 7) + "' where org_code = '"
                + practices.get(1) + "'");
        var suspended = practices(10, 20, 30);
        Governance.execute(
                "update practice_membership set state = 'SUSPENDED', suspended_on = current_date where org_code = '"
                        + suspended.get(2) + "'");
        Governance.execute("update practice_membership set representative = '" + new UUID(7, 7) + "' where org_code = '"
                + suspended.get(1) + "'");
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        refused(vote(manager(suspended.get(2)), id, "FOR"), "suspended");
        refused(vote(manager(practices.getFirst()), id, "FOR"), "not on the roll");
        refused(vote(manager(suspended.get(1)), id, "FOR"), "has named");
        refused(vote(Network.member("gp", suspended.getFirst(), "clinician"), id, "FOR"), "manager or chair");
        refused(vote(Network.person(UUID.randomUUID()), id, "FOR"), "acts for it");
        refused(
                manager(suspended.getFirst())
                        .post(
                                "/v1/resolutions/" + id + "/votes",
                                Map.of("choice", "FOR", "practice", suspended.get(1))),
                "acts for it");
        vote(Network.client(suspended.getFirst()), id, "FOR").then().statusCode(403);
        vote(Network.OPERATOR, id, "FOR").then().statusCode(403);
        vote(Network.member(new UUID(7, 7), suspended.get(1), "clinician"), id, "FOR")
                .then()
                .statusCode(201);
    }

    private static void refused(Response answer, String reason) {
        answer.then()
                .statusCode(403)
                .body("type", equalTo("/problems/membership/may-not-vote"))
                .body("detail", containsString(reason));
    }

    @Test
    void countsBeforeTheEndOnlyWhenEverybodyHasVoted() {
        var practices = practices(10, 20);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        record(id, practices, 1, 0, 0).then().statusCode(200);
        step(id, 2, "close").then().statusCode(409).body("type", equalTo("/problems/membership/voting-goes-on"));
        vote(manager(practices.get(1)), id, "FOR").then().statusCode(201);
        step(id, 1, "close").then().statusCode(412);
        step(id, 2, "close").then().statusCode(200).body("state", equalTo("CARRIED"));

        step(id, 3, "close").then().statusCode(409).body("type", equalTo("/problems/membership/illegal-transition"));
        vote(manager(practices.get(1)), id, "FOR")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/membership/illegal-transition"));
        record(id, practices, 1, 0, 0).then().statusCode(409);
        manager(practices.get(0))
                .get("/v1/resolutions/" + id + "/votes?limit=1")
                .then()
                .body("items.voter", equalTo(List.of(practices.get(0))))
                .body("next", equalTo(practices.get(0)));
    }

    @Test
    void losesWithoutAnyVote() {
        var practices = practices(10, 20);
        var proposal = proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES");
        Voting.atMeeting(proposal);
        var id = noticed(proposal);

        step(id, 2, "close")
                .then()
                .statusCode(200)
                .body("state", equalTo("LOST"))
                .body("rounds[0].verdict.limbs[0].inequality", equalTo("no vote for: not carried"));
        assertThat(practices).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDINARY, PRACTICES, PRACTICE_CORE_CONTRACT, matter-reserved",
        "ORDINARY, PRACTICES, CLASS_PROTECTION, rule-does-not-fit",
        "AMALGAMATE, PRACTICES, MERGER, rule-does-not-fit",
        "PRACTICE_DOUBLE, BODY, MERGER, rule-does-not-fit",
        "CLASS_PROTECTED, PRACTICES, MERGER, rule-does-not-fit"
    })
    void refusesWhatNoRuleDecides(String kind, String deciding, String matter, String problem) {
        var proposal = proposal(body("TRANSITION"), kind, deciding);
        proposal.put("matterCode", matter);

        SECRETARY
                .post("/v1/resolutions", proposal)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/membership/" + problem));
    }

    @Test
    void refusesResolutionsOfBodiesThatOnlyAdvise() {
        SECRETARY
                .post("/v1/resolutions", proposal(body("NEIGHBOURHOOD"), "ORDINARY", "PRACTICES"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/membership/advice-only"));
        SECRETARY
                .post("/v1/resolutions", proposal(UUID.randomUUID().toString(), "ORDINARY", "PRACTICES"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/membership/unknown-body"));
    }

    @Test
    void refusesNoticeThatCannotLeadToADecision() {
        var practices = practices(10, 20);
        var bodyId = body("TRANSITION");
        var late = proposal(bodyId, "PRACTICE_DOUBLE", "PRACTICES");
        late.put("closesAt", Instant.now().minusSeconds(5).toString());
        problem(step(drafted(late), 1, "notice"), "implausible-voting-time");

        problem(step(drafted(proposal(bodyId, "ORDINARY", "BODY")), 1, "notice"), "nobody-may-vote");
        Governance.practices("W99999");
        Governance.execute("insert into practice_membership (org_code, version, state, applied_on, admitted_on,"
                + " updated_at) values ('W99999', 1, 'ADMITTED', '2020-01-01', '2020-02-01', now())"
                + " on conflict (org_code) do update set state = 'ADMITTED', ended_on = null");
        problem(step(drafted(proposal(bodyId, "PRACTICE_DOUBLE", "PRACTICES")), 1, "notice"), "list-size-missing");
        Governance.execute("update practice_membership set state = 'LEFT', ended_on = current_date where org_code ="
                + " 'W99999'");
        assertThat(practices).hasSize(2);
    }

    private static void problem(Response answer, String slug) {
        answer.then().statusCode(422).body("type", equalTo("/problems/membership/" + slug));
    }

    @Test
    void refusesMinutesThatNameOthers() {
        var practices = practices(10, 20);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));

        record(id, List.of(practices.get(0), "Z99999"), 2, 0, 0)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/membership/no-such-voter"))
                .body("errors.pointer", equalTo(List.of("/votes/1/voter")));
        record(id, List.of(practices.get(0), practices.get(0)), 2, 0, 0)
                .then()
                .statusCode(409)
                .body("errors.pointer", hasItem("/votes/1/voter"));
        SECRETARY.get("/v1/resolutions/" + id + "/votes").then().body("items", equalTo(List.of()));
    }

    @Test
    void showsDraftsToThoseWhoWriteThemAlone() {
        var bodyId = body("TRANSITION");
        var id = drafted(proposal(bodyId, "ORDINARY", "PRACTICES"));

        manager("Z90001").get("/v1/resolutions/" + id).then().statusCode(404);
        manager("Z90001").get("/v1/resolutions?bodyId=" + bodyId).then().body("items", equalTo(List.of()));
        SECRETARY.get("/v1/resolutions?state=DRAFTED&bodyId=" + bodyId).then().body("items.id", equalTo(List.of(id)));
        SECRETARY.get("/v1/resolutions?state=OPEN&bodyId=" + bodyId).then().body("items.id", not(hasItem(id)));
        SECRETARY.get("/v1/resolutions?state=MAYBE").then().statusCode(400);
        read(id).then().statusCode(200).header("ETag", "\"1\"").body("state", equalTo("DRAFTED"));
        read(id).then().body("createdAt", notNullValue());
    }
}
