package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.atMeeting;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.drafted;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.practices;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.read;
import static io.careweave.membership.Voting.record;
import static io.careweave.membership.Voting.society;
import static io.careweave.membership.Voting.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The constitution in force decides by which rules resolutions are decided. There is one constitution in a network. */
@QuarkusTest
class ConstitutionalVoteIT {

    @BeforeEach
    @AfterEach
    void clear() {
        hasNoConstitution();
    }

    static void hasNoConstitution() {
        Governance.execute("update constitution set state = 'SUPERSEDED' where state = 'IN_FORCE'");
    }

    /** @return its number */
    private static int inForce(Map<String, ?> rules) {
        var id = ConstitutionIT.ratified(rules);
        SECRETARY
                .step("/v1/constitutions/" + id + "/bring-into-force", 4, Map.of())
                .then()
                .statusCode(200);
        return SECRETARY.get("/v1/constitutions/" + id).path("number");
    }

    @Test
    void asksForMoreThanThreeQuartersWhereItSaysSo() {
        var members = society(4);
        var shipped = decided(proposal(body("GOVERNORS"), "EXTRAORDINARY", "SOCIETY"), members, 3, 1);
        shipped.then()
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs[0].working", containsString("Rule: Published rules of societies"));

        int number = inForce(Map.of("extraordinary", "MORE_THAN", "extraordinaryClause", "6.1"));
        decided(proposal(body("GOVERNORS"), "EXTRAORDINARY", "SOCIETY"), members, 3, 1)
                .then()
                .body("state", equalTo("LOST"))
                .body(
                        "rounds[0].verdict.limbs[0].working",
                        endsWith("Rule: constitution, version " + number + ", clause 6.1."));
        SECRETARY
                .get("/v1/resolution-rules")
                .then()
                .body("constitution", equalTo(number))
                .body("kinds.find { it.kind == 'EXTRAORDINARY' }.limbs[0].comparison", equalTo("OVER"))
                .body(
                        "kinds.find { it.kind == 'EXTRAORDINARY' }.source",
                        equalTo("constitution, version " + number + ", clause 6.1"))
                .body(
                        "kinds.find { it.kind == 'PRACTICE_DOUBLE' }.limbs.base",
                        equalTo(List.of("ELIGIBLE", "ELIGIBLE")));
    }

    @Test
    void countsTheDoubleMajorityOfThoseVotingWhereItSaysSo() {
        var eligible = practices(100, 100, 100, 100, 100);
        decided(proposal(body("GOVERNORS"), "PRACTICE_DOUBLE", "PRACTICES"), eligible, 2, 1)
                .then()
                .body("state", equalTo("LOST"));

        inForce(Map.of("practiceDoubleBase", "VOTING"));
        var voting = practices(100, 100, 100, 100, 100);
        decided(proposal(body("GOVERNORS"), "PRACTICE_DOUBLE", "PRACTICES"), voting, 2, 1)
                .then()
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs.inequality", hasItem("200 × 2 = 400 > 300 × 1 = 300: carried"));
    }

    @Test
    void asksTheClassesThatItProtects() {
        var bodyId = body("GOVERNORS");
        var plain = proposal(bodyId, "ORDINARY", "PRACTICES");
        plain.put("matterCode", "RISK_SHARE_SET");
        var drafted = drafted(plain);
        int number = inForce(Map.of("protections", List.of(protection("STAFF"))));
        var practices = practices(10, 20, 30);
        var staff = Voting.newClass("STAFF", 4);

        // What could be drafted before can no longer be put on notice.
        refused(SECRETARY.post("/v1/resolutions", plain), "rule-does-not-fit");
        refused(step(drafted, 1, "notice"), "rule-does-not-fit");
        var protectedOne = atMeeting(proposal(bodyId, "CLASS_PROTECTED", "PRACTICES"));
        protectedOne.put("matterCode", "RISK_SHARE_SET");
        protectedOne.put("baseKind", "ORDINARY");
        var id = noticed(protectedOne);
        record(id, practices, 3, 0, 0).then().statusCode(200);
        record(id, staff, 1, 3, 0).then().statusCode(200);
        step(id, 2, "close")
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].limbs.electorate", equalTo(List.of("PRACTICES", "STAFF")))
                .body("rounds[0].limbs[1].basis", equalTo("constitution, version " + number + ", clause 7.2"));
    }

    @Test
    void standsAsItWasAtNotice() {
        var members = society(4);
        int number = inForce(Map.of("extraordinary", "MORE_THAN"));
        var id = noticed(atMeeting(proposal(body("GOVERNORS"), "EXTRAORDINARY", "SOCIETY")));

        inForce(Map.of("extraordinary", "AT_LEAST"));
        record(id, members, 3, 1, 0).then().statusCode(200);
        step(id, 2, "close")
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].limbs[0].basis", equalTo("constitution, version " + number));
    }

    @Test
    void letsAClassCarryItsShareAtMost() {
        inForce(Map.of("classCap", Map.of("memberClass", "COMMUNITY", "numerator", 1, "denominator", 10)));
        var members = society(10);
        for (var member : members.subList(0, 6)) {
            Governance.execute("insert into class_member (id, member_id, class, version, valid_from, updated_at)"
                    + " values (gen_random_uuid(), '" + member + "', 'COMMUNITY', 1, '2020-01-01', now())");
        }

        // Six of the class for it and one other, three against: 6 × 2 + 1 × 27 of 120.
        decided(proposal(body("GOVERNORS"), "ORDINARY", "SOCIETY"), members, 7, 3)
                .then()
                .body("state", equalTo("LOST"))
                .body("rounds[0].verdict.limbs[0].inequality", equalTo("39 × 2 = 78 ≤ 120 × 1 = 120: not carried"))
                .body("rounds[0].verdict.limbs[0].votesFor", equalTo(7));
        decided(proposal(body("GOVERNORS"), "ORDINARY", "SOCIETY"), members, 8, 2)
                .then()
                .body("state", equalTo("CARRIED"));
        decided(proposal(body("GOVERNORS"), "AMALGAMATE", "SOCIETY"), members, 7, 3)
                .then()
                .body("state", equalTo("AWAITING_CONFIRMATION"));
    }

    @Test
    void changesNoProtectionWithoutTheClass() {
        var refusal = ratifiedWithoutTheClass();
        refused(refusal, "class-not-asked");
        var without = Register.column("select constitution_id from constitution order by number desc limit 1")
                .getFirst();
        var ratify = "/v1/constitutions/" + without + "/ratify";
        var practices = practices(10);
        var staff = Voting.newClass("STAFF", 1);
        var asking = proposal(body("GOVERNORS"), "CLASS_PROTECTED", "PRACTICES");
        asking.put("matterCode", "CLASS_PROTECTION");
        asking.put("baseKind", "ORDINARY");
        asking.put("protectedClasses", List.of("STAFF"));
        var id = noticed(atMeeting(asking));
        record(id, practices, 1, 0, 0).then().statusCode(200);
        record(id, staff, 1, 0, 0).then().statusCode(200);
        step(id, 2, "close").then().body("state", equalTo("CARRIED"));

        SECRETARY.step(ratify, 3, Map.of("resolution", id)).then().statusCode(200);
        SECRETARY
                .step("/v1/constitutions/" + without + "/bring-into-force", 4, Map.of())
                .then()
                .statusCode(200);
    }

    /** The version in force protects a class that the next no longer does; nobody asked it. */
    static Response ratifiedWithoutTheClass() {
        inForce(Map.of("protections", List.of(protection("STAFF", "PRACTICE"))));
        var without = ConstitutionIT.balloting(Map.of("protections", List.of(protection("PRACTICE"))));
        return SECRETARY.step(
                "/v1/constitutions/" + without + "/ratify",
                3,
                Map.of("resolution", ConstitutionIT.resolution("CARRIED")));
    }

    @Test
    void isTheOldOneOrTheNewAndNothingBetween() throws Exception {
        society(3);
        int before = inForce(Map.of("extraordinary", "MORE_THAN"));
        var next = ConstitutionIT.ratified(Map.of("extraordinary", "AT_LEAST"));
        var bodyId = body("GOVERNORS");
        var ids = new ArrayList<String>();
        var work = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 8; i++) {
            var id = drafted(proposal(bodyId, "EXTRAORDINARY", "SOCIETY"));
            ids.add(id);
            work.add(() -> step(id, 1, "notice"));
        }
        work.add(() -> SECRETARY.step("/v1/constitutions/" + next + "/bring-into-force", 4, Map.of()));
        Collections.shuffle(work);

        assertThat(Together.run(work)).extracting(Response::statusCode).containsOnly(200);
        int after = SECRETARY.get("/v1/constitutions/" + next).path("number");
        for (var id : ids) {
            var limb = read(id);
            boolean old = limb.<String>path("rounds[0].limbs[0].comparison").equals("OVER");
            assertThat(limb.<String>path("rounds[0].limbs[0].basis"))
                    .isEqualTo("constitution, version " + (old ? before : after));
        }
        read(noticed(proposal(bodyId, "EXTRAORDINARY", "SOCIETY")))
                .then()
                .body("rounds[0].limbs[0].basis", equalTo("constitution, version " + after));
    }

    private static Map<String, ?> protection(String... classes) {
        return Map.of("matterCode", "RISK_SHARE_SET", "classes", List.of(classes), "clause", "7.2");
    }

    private static Response decided(Map<String, Object> proposal, List<?> voters, int votesFor, int against) {
        var id = noticed(atMeeting(proposal));
        record(id, voters, votesFor, against, 0).then().statusCode(200);
        return step(id, 2, "close");
    }

    private static void refused(Response answer, String slug) {
        answer.then().statusCode(422).body("type", equalTo("/problems/membership/" + slug));
    }
}
