package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.person;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.read;
import static io.careweave.membership.Voting.step;
import static io.careweave.membership.Voting.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.careweave.membership.application.interests.Inferences;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interests, who is recused because of them, and who decides instead. */
@QuarkusTest
class InterestIT {

    private static final Caller PROBITY = Network.member("probity", "X-RIDGEWAY", "probity_officer");

    @Inject
    Inferences inferences;

    @Test
    void tellsWhatIsDeclaredAndWhenItEnded() {
        var member = UUID.randomUUID();
        String id = declare(member, "ZC1", Governance.today().minusDays(28))
                .then()
                .statusCode(201)
                .body("late", equalTo(false))
                .extract()
                .path("id");
        declare(member, "ZC1", Governance.today().minusDays(29)).then().body("late", equalTo(true));

        person(UUID.randomUUID())
                .step(
                        "/v1/interests/" + id + "/end",
                        1,
                        Map.of("on", Governance.today().toString()))
                .then()
                .statusCode(403);
        person(member)
                .step(
                        "/v1/interests/" + id + "/end",
                        1,
                        Map.of("on", Governance.today().toString()))
                .then()
                .statusCode(200);
        person(member)
                .step(
                        "/v1/interests/" + id + "/end",
                        2,
                        Map.of("on", Governance.today().toString()))
                .then()
                .statusCode(409);

        var told = Kafka.shared().await("membership.interests", id, 2, Governance.SOON);
        told.forEach(Contracts::assertKept);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, -1"})
    void refusesDaysThatCannotBe(int from, int to) {
        var today = Governance.today();
        var body = new HashMap<String, Object>(Map.of("orgCode", "ZC1", "category", "PERSONAL"));
        body.put("from", today.plusDays(from).toString());
        body.put("to", today.plusDays(to).toString());

        person(UUID.randomUUID())
                .post("/v1/interests", body)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/membership/implausible-interest"));
    }

    @Test
    void publishesTheEntriesOfThoseWhoDecideForSixMonths() {
        var member = UUID.randomUUID();
        declare(member, "ZC1", Governance.today().minusYears(2)).then().statusCode(201);
        register(member).then().body("items", equalTo(List.of()));

        seated(Governance.established(Governance.body("EXECUTIVE", "CHAIR")), List.of(member));
        register(member).then().body("items.orgCode", equalTo(List.of("ZC1")));

        ended(member, Governance.today().minusMonths(6).plusDays(1));
        register(member).then().body("items.orgCode", equalTo(List.of("ZC1")));
        ended(member, Governance.today().minusMonths(6));
        register(member).then().body("items", equalTo(List.of()));
        person(member).get("/v1/interests?memberId=" + member).then().body("items.orgCode", equalTo(List.of("ZC1")));
        ended(member, Governance.today().minusYears(6).minusDays(1));
        Governance.execute("update interest set valid_from = '2010-01-01' where member_id = '" + member + "'");
        String id = person(member).get("/v1/interests?memberId=" + member).path("items[0].id");
        inferences.sweep().await().atMost(Governance.SOON);
        person(member).get("/v1/interests?memberId=" + member).then().body("items", equalTo(List.of()));
        forgets(id);
    }

    private static void forgets(String id) {
        var told = Kafka.shared().await("membership.interests", id, 2, Governance.SOON);
        Contracts.assertKept(told.getFirst());
        var tombstone = told.getLast();
        assertThat(tombstone.value()).isNull();
        assertThat(new String(tombstone.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("careweave.interest.forgotten.v1");
        assertThat(new String(
                        tombstone.headers().lastHeader("ce_aggregateversion").value(), StandardCharsets.UTF_8))
                .isEqualTo("2");
        assertThat(Register.column("select type from event_log where subject = '" + id + "'"))
                .containsExactly("careweave.interest.forgotten.v1");
    }

    private static void ended(UUID member, LocalDate on) {
        Governance.execute("update interest set valid_from = '2010-01-01', valid_to = '" + on + "' where member_id = '"
                + member + "'");
    }

    private static Response register(UUID member) {
        return SECRETARY.get("/v1/interests?memberId=" + member);
    }

    @Test
    void keepsANilReturnApartFromSilence() {
        var member = UUID.randomUUID();
        seated(Governance.established(Governance.body("EXECUTIVE", "CHAIR")), List.of(member));
        assertThat(standing(member)).doesNotContainKey("nil").containsEntry("overdue", true);

        confirm(member, false).then().statusCode(422).body("type", equalTo("/problems/membership/return-does-not-fit"));
        confirm(member, true).then().statusCode(201);
        assertThat(standing(member)).containsEntry("nil", true).containsEntry("overdue", false);

        declare(member, "ZC1", Governance.today()).then().statusCode(201);
        confirm(member, true).then().statusCode(422);
        confirm(member, false)
                .then()
                .statusCode(201)
                .body("dueOn", equalTo(Governance.today().plusMonths(12).toString()));
    }

    private static Map<String, Object> standing(UUID member) {
        var cursor = "";
        while (true) {
            var page = SECRETARY.get("/v1/interest-returns?limit=200" + cursor);
            List<Map<String, Object>> items = page.path("items");
            for (var item : items) {
                if (member.toString().equals(item.get("memberId"))) {
                    return item;
                }
            }
            String next = page.path("next");
            assertThat(next).as("the member is listed").isNotNull();
            cursor = "&cursor=" + next;
        }
    }

    @Test
    void infersWhatFollowsFromTheRegister() {
        var practice = Voting.practices(10).getFirst();
        var owner = UUID.randomUUID();
        Governance.execute(
                "update practice_membership set representative = '" + owner + "' where org_code = '" + practice + "'");

        inferences.sweep().await().atMost(Governance.SOON);
        inferences.sweep().await().atMost(Governance.SOON);

        person(owner)
                .get("/v1/interests?memberId=" + owner)
                .then()
                .body("items.source", equalTo(List.of("INFERRED")))
                .body("items.orgCode", equalTo(List.of(practice)));
        Governance.execute("update practice_membership set representative = null where org_code = '" + practice + "'");
        inferences.sweep().await().atMost(Governance.SOON);
        person(owner)
                .get("/v1/interests?memberId=" + owner)
                .then()
                .body("items[0].to", equalTo(Governance.today().toString()));
    }

    @Test
    void takesTheRecusedOutOfNumeratorDenominatorAndQuorum() {
        var members = newMembers(4);
        var id = resolution(members);
        declare(members.get(0), "ZC1", Governance.today()).then().statusCode(201);

        PROBITY.get("/v1/resolutions/" + id + "/conflicts")
                .then()
                .body("items.memberId", equalTo(List.of(members.get(0).toString())))
                .body("items.suggested", equalTo(List.of("LEAVE")));
        vote(person(members.get(0)), id, "AGAINST").then().statusCode(201);
        recuse(PROBITY, id, members.get(0), "LEAVE").then().statusCode(201);
        recuse(PROBITY, id, members.get(1), "STAY_NO_VOTE").then().statusCode(201);
        vote(person(members.get(1)), id, "AGAINST")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/membership/may-not-vote"));
        person(members.get(0)).get("/v1/resolutions/" + id).then().statusCode(404);
        person(members.get(1)).get("/v1/resolutions/" + id).then().statusCode(200);
        hidesThePapers(id, person(members.get(0)), person(members.get(1)));
        vote(person(members.get(2)), id, "FOR").then().statusCode(201);
        vote(person(members.get(3)), id, "FOR").then().statusCode(201);
        step(id, 2, "close")
                .then()
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs[0].eligible", equalTo(2))
                .body("rounds[0].verdict.limbs[0].recused", equalTo(2))
                .body("rounds[0].verdict.limbs[0].quorumNeeded", equalTo(2))
                .body("rounds[0].verdict.limbs[0].votesAgainst", equalTo(0));
        var told = Kafka.shared()
                .await("membership.events", members.get(0).toString(), 1, Governance.SOON)
                .getFirst();
        Contracts.assertKept(told);
        assertThat(CloudEvents.structured(told).at("/data/treatment").asText()).isEqualTo("LEAVE");
        assertThat(CloudEvents.structured(told).at("/data/resolutionId").asText())
                .isEqualTo(id);
        SECRETARY
                .get("/v1/resolutions/" + id + "/recusals")
                .then()
                .body("items.treatment", equalTo(List.of("LEAVE", "STAY_NO_VOTE")));
    }

    private static void hidesThePapers(String id, Caller left, Caller stayed) {
        var meeting = "/v1/meetings/" + read(id).path("meetingId");
        left.get(meeting).then().statusCode(200).body("agenda", equalTo(List.of()));
        stayed.get(meeting).then().body("agenda.title", equalTo(List.of("The question")));
        left.get("/v1/resolutions/" + id + "/votes").then().statusCode(404);
        var list = "/v1/resolutions?bodyId=" + read(id).path("bodyId");
        left.get(list).then().body("items", equalTo(List.of()));
        stayed.get(list).then().body("items.id", equalTo(List.of(id)));
    }

    @Test
    void tellsOfARecusalInWritingWithoutAMeeting() {
        var members = newMembers(4);
        var body = Governance.established(Governance.body("EXECUTIVE", "CHAIR", "GP", "GP", "GP"));
        seated(body, members);
        var id = Voting.noticed(proposal(body.path("bodyId"), "ORDINARY", "BODY"));
        recuse(PROBITY, id, members.get(0), "STAY_NO_VOTE").then().statusCode(201);

        var told = Kafka.shared()
                .await("membership.events", members.get(0).toString(), 1, Governance.SOON)
                .getFirst();
        Contracts.assertKept(told);
        var data = CloudEvents.structured(told).path("data");
        assertThat(data.path("resolutionId").asText()).isEqualTo(id);
        assertThat(data.has("meetingId") || data.has("itemId")).isFalse();
        SECRETARY
                .get("/v1/resolutions/" + UUID.randomUUID() + "/recusals")
                .then()
                .statusCode(404);
    }

    @Test
    void refersToAPanelWhatLacksARoleOfTheQuorum() {
        var members = newMembers(5);
        var request = Governance.body("EXECUTIVE", "CHAIR", "GP", "GP", "LAY", "LAY");
        request.put(
                "quorum",
                Map.of(
                        "numerator",
                        1,
                        "denominator",
                        5,
                        "floors",
                        List.of(Map.of("roles", List.of("GP"), "atLeast", 1))));
        var body = Governance.established(request);
        seated(body, members);
        var staff = Voting.newClass("STAFF", 2);
        var proposal = proposal(body.path("bodyId"), "CLASS_PROTECTED", "BODY");
        proposal.put("baseKind", "ORDINARY");
        proposal.put("protectedClasses", List.of("STAFF"));
        var id = Voting.noticed(Voting.atMeeting(proposal));

        recuse(PROBITY, id, members.get(1), "STAY_NO_VOTE").then().statusCode(201);
        read(id).then().body("state", equalTo("OPEN"));
        recuse(PROBITY, id, members.get(2), "STAY_NO_VOTE").then().statusCode(201);
        read(id).then().body("state", equalTo("REFERRED"));

        var others = newMembers(2);
        seated(Governance.established(Governance.body("GOVERNORS", "CHAIR", "LAY")), others);
        panel(id, others).then().statusCode(200).body("rounds[1].limbs.electorate", equalTo(List.of("PANEL", "STAFF")));
        vote(person(others.get(0)), id, "FOR").then().statusCode(201);
        vote(person(others.get(1)), id, "FOR").then().statusCode(201);
        vote(person(staff.get(0)), id, "FOR").then().statusCode(201);
        step(id, 4, "close").then().body("state", equalTo("CARRIED"));
    }

    @Test
    void refersToAPanelWhatTheRumpMayNotDecide() {
        var members = newMembers(4);
        var id = resolution(members);
        for (int i = 0; i < 3; i++) {
            recuse(PROBITY, id, members.get(i), "STAY_NO_VOTE").then().statusCode(201);
        }

        read(id).then().body("state", equalTo("REFERRED"));
        vote(person(members.get(3)), id, "FOR").then().statusCode(409);
        step(id, 3, "close").then().statusCode(409);
        var others = newMembers(3);
        seated(Governance.established(Governance.body("GOVERNORS", "CHAIR", "LAY", "LAY")), others);
        declare(others.get(0), "ZC1", Governance.today()).then().statusCode(201);
        panel(id, others).then().statusCode(422).body("type", equalTo("/problems/membership/panel-in-conflict"));
        panel(id, List.of(others.get(1), members.get(0))).then().statusCode(422);
        panel(id, List.of(others.get(1), UUID.randomUUID())).then().statusCode(422);
        panel(id, others.subList(1, 3))
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("rounds[1].purpose", equalTo("PANEL"));
        vote(person(members.get(3)), id, "FOR").then().statusCode(403);
        vote(person(others.get(1)), id, "FOR").then().statusCode(201);
        vote(person(others.get(2)), id, "FOR").then().statusCode(201);
        step(id, 4, "close").then().body("state", equalTo("CARRIED"));
    }

    @Test
    void passesTheChairOfWhoeverIsInConflict() {
        var members = newMembers(4);
        var id = resolution(members);
        var chair = Network.member(members.get(0), "X-RIDGEWAY", "chair");
        recuse(chair, id, members.get(0), "NOTE")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/membership/in-conflict"));
        declare(members.get(0), "ZC1", Governance.today()).then().statusCode(201);
        recuse(chair, id, members.get(1), "NOTE").then().statusCode(403);

        recuse(PROBITY, id, members.get(0), "NOTE").then().statusCode(201);

        recuse(chair, id, members.get(1), "NOTE").then().statusCode(201);
        recuse(PROBITY, id, UUID.randomUUID(), "LEAVE")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/membership/no-such-voter"));
        read(id).then().body("state", not(equalTo("REFERRED"))).body("rounds.number", hasItem(1));
    }

    private static String resolution(List<UUID> members) {
        Governance.practices("ZC1");
        var body = Governance.established(Governance.body("EXECUTIVE", "CHAIR", "GP", "GP", "GP"));
        seated(body, members);
        var proposal = proposal(body.path("bodyId"), "ORDINARY", "BODY");
        proposal.put("subjectOrgs", List.of("ZC1"));
        Voting.atMeeting(proposal);
        proposal.put(
                "itemId",
                SECRETARY.get("/v1/meetings/" + proposal.get("meetingId")).path("agenda[0].itemId"));
        return Voting.noticed(proposal);
    }

    private static void seated(Response body, List<UUID> members) {
        for (int i = 0; i < members.size(); i++) {
            Governance.seated(body, i, members.get(i));
        }
    }

    private static List<UUID> newMembers(int count) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            ids.add(UUID.randomUUID());
        }
        return ids;
    }

    private static Response declare(UUID member, String orgCode, LocalDate from) {
        return person(member)
                .post("/v1/interests", Map.of("orgCode", orgCode, "category", "FINANCIAL", "from", from.toString()));
    }

    private static Response confirm(UUID member, boolean nil) {
        return person(member).post("/v1/interest-returns", Map.of("nil", nil));
    }

    private static Response recuse(Caller caller, String id, UUID member, String treatment) {
        return caller.post(
                "/v1/resolutions/" + id + "/recusals",
                Map.of("memberId", member, "treatment", treatment, "reason", "Owns part of it"));
    }

    private static Response panel(String id, List<UUID> members) {
        var now = Instant.now();
        return SECRETARY.step(
                "/v1/resolutions/" + id + "/panel",
                3,
                Map.of(
                        "memberIds",
                        members,
                        "opensAt",
                        now.minusSeconds(5).toString(),
                        "closesAt",
                        now.plusSeconds(600).toString(),
                        "meetingId",
                        Voting.meeting(Voting.body("GOVERNORS"), Governance.today())));
    }
}
