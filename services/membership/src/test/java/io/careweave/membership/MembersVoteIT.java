package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.person;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.read;
import static io.careweave.membership.Voting.record;
import static io.careweave.membership.Voting.society;
import static io.careweave.membership.Voting.step;
import static io.careweave.membership.Voting.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.membership.application.resolutions.Lapses;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Votes of members, of classes, of those who hold seats, and of second meetings. */
@QuarkusTest
class MembersVoteIT {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Inject
    Lapses lapses;

    @Test
    void confirmsAtASecondMeeting() {
        var members = society(9);
        var id = carried("AMALGAMATE", members, 6, 3);
        read(id).then()
                .body("state", equalTo("AWAITING_CONFIRMATION"))
                .body("confirmBy", equalTo(Governance.today().plusMonths(1).toString()));
        Voting.age(id, 20);
        calledAt(id, 3, Instant.now().minusSeconds(1), Instant.now().plusSeconds(600))
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_CONFIRMATION"))
                .body("rounds[1].purpose", equalTo("CONFIRMING"));

        record(id, members, 5, 4, 0).then().statusCode(200).body("round", equalTo(2));
        step(id, 4, "close").then().statusCode(200).body("state", equalTo("CONFIRMED"));

        var told = Kafka.shared().await("membership.events", id, 4, Governance.SOON);
        told.forEach(Contracts::assertKept);
        assertThat(told)
                .extracting(event -> CloudEvents.structured(event).path("type").asText())
                .containsExactly(
                        "careweave.resolution.noticed.v1",
                        "careweave.resolution.carried.v1",
                        "careweave.resolution.noticed.v1",
                        "careweave.resolution.confirmed.v1");
        assertThat(CloudEvents.structured(told.get(1))
                        .at("/data/awaitsConfirmation")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void lapsesWhereTheSecondMeetingIsAgainstIt() {
        var members = society(9);
        var id = carried("TRANSFER", members, 9, 0);
        Voting.age(id, 20);
        calledAt(id, 3, Instant.now().minusSeconds(1), Instant.now().plusSeconds(600));

        record(id, members, 4, 4, 1).then().statusCode(200);
        step(id, 4, "close").then().body("state", equalTo("LAPSED"));
    }

    @Test
    void lapsesWhenNobodyConfirmsItInTime() {
        var id = carried("CONVERT", society(4), 3, 0);
        Voting.age(id, 10);
        lapses.sweep().await().atMost(Governance.SOON);
        read(id).then().body("state", equalTo("AWAITING_CONFIRMATION"));

        Voting.age(id, 30);
        lapses.sweep().await().atMost(Governance.SOON);
        lapses.sweep().await().atMost(Governance.SOON);

        read(id).then().body("state", equalTo("LAPSED"));
        var lapsed = Kafka.shared()
                .await("membership.events", id, 3, Governance.SOON)
                .getLast();
        Contracts.assertKept(lapsed);
        assertThat(CloudEvents.structured(lapsed).path("type").asText()).isEqualTo("careweave.resolution.lapsed.v1");
        called(id, 4, Governance.today().plusDays(14)).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"13, 422", "14, 200", "0, 422"})
    void refusesASecondMeetingTooEarly(int days, int status) {
        var id = carried("AMALGAMATE", society(3), 2, 1);

        var answer = called(id, 3, Governance.today().plusDays(days));

        answer.then().statusCode(status);
        if (status == 422) {
            answer.then().body("type", equalTo("/problems/membership/outside-window"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 422"})
    void refusesASecondMeetingBeyondOneMonth(int days, int status) {
        var id = carried("AMALGAMATE", society(3), 2, 1);

        called(id, 3, Governance.today().plusMonths(1).plusDays(days)).then().statusCode(status);
    }

    @Test
    void refusesAClassProtectedResolutionThatOneClassDoesNotWant() {
        var practices = Voting.practices(10, 20, 30);
        var staff = Voting.newClass("STAFF", 8);
        var bodyId = body("GOVERNORS");
        var protectedOne = proposal(bodyId, "CLASS_PROTECTED", "PRACTICES");
        protectedOne.put("baseKind", "ORDINARY");
        protectedOne.put("protectedClasses", List.of("STAFF"));
        Voting.atMeeting(protectedOne);

        var lost = noticed(protectedOne);
        record(lost, practices, 3, 0, 0).then().statusCode(200);
        record(lost, staff, 4, 4, 0).then().statusCode(200);
        step(lost, 2, "close")
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].verdict.limbs.electorate", equalTo(List.of("PRACTICES", "STAFF")))
                .body("rounds[0].verdict.limbs.carried", equalTo(List.of(true, false)));

        var inquorate = noticed(protectedOne);
        record(inquorate, practices, 3, 0, 0).then().statusCode(200);
        record(inquorate, staff, 1, 0, 0).then().statusCode(200);
        step(inquorate, 2, "close").then().body("state", equalTo("INQUORATE"));

        var carried = noticed(protectedOne);
        record(carried, practices, 2, 1, 0).then().statusCode(200);
        record(carried, staff, 5, 3, 0).then().statusCode(200);
        step(carried, 2, "close").then().body("state", equalTo("CARRIED"));
    }

    @Test
    void letsMembersOfTheClassVoteAndNobodyElse() {
        var staff = Voting.newClass("STAFF", 2);
        var id = noticed(proposal(body("GOVERNORS"), "ORDINARY", "STAFF"));

        vote(person(staff.getFirst()), id, "FOR").then().statusCode(201);
        vote(person(UUID.randomUUID()), id, "FOR")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/membership/may-not-vote"))
                .body("detail", containsString("not on the roll"));
        vote(person(staff.getLast()), id, "AGAINST").then().statusCode(201);
        step(id, 2, "close").then().body("state", equalTo("LOST"));
        // Recorded, and yet nobody else's business how a person voted in their own right.
        SECRETARY.get("/v1/resolutions/" + id + "/votes").then().body("items", equalTo(List.of()));
        person(staff.getFirst())
                .get("/v1/resolutions/" + id + "/votes")
                .then()
                .body("items.choice", equalTo(List.of("FOR")));
    }

    @Test
    void letsThoseWhoHoldSeatsDecide() {
        var members = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var executive = Governance.established(Governance.body("EXECUTIVE", "CHAIR", "GP", "GP", "GP"));
        for (int i = 0; i < 4; i++) {
            Governance.seated(executive, i, members.get(i));
        }
        var proposal = proposal(executive.path("bodyId"), "ORDINARY", "BODY");
        Voting.atMeeting(proposal);
        var inquorate = noticed(proposal);
        vote(person(members.get(0)), inquorate, "FOR").then().statusCode(201);
        step(inquorate, 2, "close")
                .then()
                .body("state", equalTo("INQUORATE"))
                .body("rounds[0].verdict.limbs[0].quorumNeeded", equalTo(2));
        var told = Kafka.shared()
                .await("membership.events", inquorate, 2, Governance.SOON)
                .getLast();
        Contracts.assertKept(told);
        var event = CloudEvents.structured(told);
        assertThat(event.path("type").asText()).isEqualTo("careweave.resolution.found_inquorate.v1");
        assertThat(event.at("/data/limbs/0/quorumNeeded").asLong()).isEqualTo(2);
        assertThat(event.at("/data/awaitsConfirmation").asBoolean()).isFalse();

        var carried = noticed(proposal);
        vote(person(members.get(0)), carried, "FOR").then().statusCode(201);
        vote(person(members.get(1)), carried, "ABSTAIN").then().statusCode(201);
        step(carried, 2, "close").then().body("state", equalTo("CARRIED"));
    }

    @Test
    void needsTheRolesOfTheQuorumInAVote() {
        var members = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var request = Governance.body("EXECUTIVE", "CHAIR", "GP", "GP");
        request.put(
                "quorum",
                Map.of(
                        "numerator", 1,
                        "denominator", 3,
                        "floors", List.of(Map.of("roles", List.of("GP"), "majority", true))));
        var executive = Governance.established(request);
        for (int i = 0; i < 3; i++) {
            Governance.seated(executive, i, members.get(i));
        }
        var proposal = Voting.atMeeting(proposal(executive.path("bodyId"), "ORDINARY", "BODY"));
        var inquorate = noticed(proposal);
        vote(person(members.get(0)), inquorate, "FOR").then().statusCode(201);
        vote(person(members.get(1)), inquorate, "FOR").then().statusCode(201);
        step(inquorate, 2, "close")
                .then()
                .body("state", equalTo("INQUORATE"))
                .body("rounds[0].verdict.limbs[0].quorate", equalTo(false))
                .body(
                        "rounds[0].verdict.limbs[0].working",
                        containsString("1 of those present in the role of GP, more than half needed: not reached"));

        var carried = noticed(proposal);
        record(carried, members, 3, 0, 0).then().statusCode(200);
        step(carried, 2, "close").then().body("state", equalTo("CARRIED"));
    }

    @Test
    void awaitsAnotherSecondMeetingWithoutAQuorum() {
        var members = society(8);
        var proposal = proposal(body("GOVERNORS"), "TRANSFER", "SOCIETY");
        var id = noticed(Voting.atMeeting(proposal));
        record(id, members, 8, 0, 0).then().statusCode(200);
        step(id, 2, "close").then().body("state", equalTo("AWAITING_CONFIRMATION"));
        Governance.execute("update resolution set second = replace(second, '\"quorum\":null',"
                + " '\"quorum\":{\"atLeast\":2,\"share\":null}') where resolution_id = '" + id + "'");
        Voting.age(id, 20);
        calledAt(id, 3, Instant.now().minusSeconds(1), Instant.now().plusSeconds(600));
        record(id, members, 1, 0, 0).then().statusCode(200);
        step(id, 4, "close").then().body("state", equalTo("AWAITING_CONFIRMATION"));

        var told = Kafka.shared()
                .await("membership.events", id, 4, Governance.SOON)
                .getLast();
        Contracts.assertKept(told);
        assertThat(CloudEvents.structured(told).at("/data/awaitsConfirmation").asBoolean())
                .isTrue();
        calledAt(id, 5, Instant.now().minusSeconds(1), Instant.now().plusSeconds(600))
                .then()
                .statusCode(200);
    }

    @Test
    void dissolvesOnlyWithThreeQuartersOfAllMembers() {
        var members = society(8);
        Governance.execute(
                "update society_member set votes_from = current_date + 365 where member_id = '" + members.get(7) + "'");
        var proposal = proposal(body("GOVERNORS"), "DISSOLVE", "SOCIETY_ALL");
        Voting.atMeeting(proposal);
        var lost = noticed(proposal);
        record(lost, members, 5, 0, 0).then().statusCode(200);
        step(lost, 2, "close")
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].verdict.limbs[0].inequality", equalTo("5 × 4 = 20 < 8 × 3 = 24: not carried"));

        var carried = noticed(proposal);
        record(carried, members, 6, 0, 0).then().statusCode(200);
        step(carried, 2, "close").then().body("state", equalTo("CARRIED"));
    }

    @Test
    void letsAProxyVoteWhoIsAtTheMeeting() {
        var members = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var id = noticedAtAMeeting(members);
        var path = "/v1/resolutions/" + id + "/votes";

        for (var wrong : List.of(members.get(3), members.get(1))) {
            person(members.get(0))
                    .post(path, Map.of("choice", "FOR", "proxyFor", wrong))
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("proxy"));
        }
        person(members.get(0))
                .post(path, Map.of("choice", "FOR", "proxyFor", members.get(2)))
                .then()
                .statusCode(201)
                .body("voter", equalTo(members.get(2).toString()));
        vote(person(members.get(2)), id, "AGAINST").then().statusCode(409);

        // The two who are there are present, though neither votes; who is represented is not, by the rule of this body.
        step(id, 2, "close")
                .then()
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs[0].present", equalTo(2))
                .body("rounds[0].verdict.limbs[0].cast", equalTo(1));
    }

    /** Of a body of these members: the first two are there, and the first represents the third. */
    private static String noticedAtAMeeting(List<UUID> members) {
        var committee = Governance.established(Governance.body("COMMITTEE", "CHAIR", "GP", "GP", "GP"));
        for (int i = 0; i < 4; i++) {
            Governance.seated(committee, i, members.get(i));
        }
        var called = Map.of(
                "bodyId", committee.path("bodyId"), "heldOn", Governance.today().toString());
        String meeting = SECRETARY.post("/v1/meetings", called).path("meetingId");
        var there = Map.of(
                "present",
                members.subList(0, 2),
                "proxies",
                List.of(Map.of("holder", members.get(0), "absent", members.get(2))));
        SECRETARY
                .put("/v1/meetings/" + meeting + "/attendance", Map.of("If-Match", "\"1\""), there)
                .then()
                .statusCode(200);
        var proposal = proposal(committee.path("bodyId"), "ORDINARY", "BODY");
        proposal.put("meetingId", meeting);
        return noticed(proposal);
    }

    private static String carried(String kind, List<UUID> members, int votesFor, int against) {
        var proposal = proposal(body("GOVERNORS"), kind, "SOCIETY");
        Voting.atMeeting(proposal);
        var id = noticed(proposal);
        record(id, new ArrayList<>(members), votesFor, against, 0).then().statusCode(200);
        step(id, 2, "close").then().statusCode(200).body("state", equalTo("AWAITING_CONFIRMATION"));
        return id;
    }

    private static Response called(String id, long version, LocalDate day) {
        return calledAt(
                id,
                version,
                day.atTime(LocalTime.of(18, 0)).atZone(LONDON).toInstant(),
                day.atTime(LocalTime.of(20, 0)).atZone(LONDON).toInstant());
    }

    private static Response calledAt(String id, long version, Instant opensAt, Instant closesAt) {
        return SECRETARY.step(
                "/v1/resolutions/" + id + "/second-meeting",
                version,
                Map.of(
                        "opensAt",
                        opensAt.toString(),
                        "closesAt",
                        closesAt.toString(),
                        "meetingId",
                        Voting.meeting(read(id).path("bodyId"), LocalDate.ofInstant(opensAt, LONDON))));
    }
}
