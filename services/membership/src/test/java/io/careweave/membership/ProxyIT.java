package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.atMeeting;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.person;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.record;
import static io.careweave.membership.Voting.society;
import static io.careweave.membership.Voting.step;
import static io.careweave.membership.Voting.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Members in their own right who cannot come to a general meeting, and who votes for them there. */
@QuarkusTest
class ProxyIT {

    @Test
    void votesForWhoCannotCome() {
        var members = society(3);
        var id = ofSociety(Map.of());

        give(members.get(0), id, members.get(1))
                .then()
                .statusCode(201)
                .body("giver", equalTo(members.get(0).toString()));
        list(members.get(1), id).then().body("items", hasSize(1));
        list(members.get(2), id).then().body("items", hasSize(0));
        mayNot(voteFor(members.get(2), id, members.get(0)));
        mayNot(voteFor(members.get(1), id, members.get(2)));
        voteFor(members.get(1), id, members.get(0))
                .then()
                .statusCode(201)
                .body("voter", equalTo(members.get(0).toString()));
        vote(person(members.get(0)), id, "AGAINST").then().statusCode(409);
        problem(give(members.get(0), id, members.get(2)), 409, "already-voted");

        // One voted by proxy, which the body does not count as present, and one in person.
        vote(person(members.get(1)), id, "FOR").then().statusCode(201);
        step(id, 2, "close")
                .then()
                .body("state", equalTo("CARRIED"))
                .body("rounds[0].verdict.limbs[0].votesFor", equalTo(2))
                .body("rounds[0].verdict.limbs[0].present", equalTo(1));
        problem(give(members.get(2), id, members.get(1)), 409, "illegal-transition");
        problem(withdraw(members.get(0), id), 409, "illegal-transition");
    }

    @Test
    void countsAsPresentWhereTheBodySaysSo() {
        var members = society(3);
        var id = ofSociety(Map.of("quorum", Map.of("numerator", 1, "denominator", 2, "countsProxies", true)));
        give(members.get(0), id, members.get(1)).then().statusCode(201);
        voteFor(members.get(1), id, members.get(0)).then().statusCode(201);

        step(id, 2, "close").then().body("rounds[0].verdict.limbs[0].present", equalTo(1));
    }

    @Test
    void countsWhatTheMinutesSayOfTheRepresented() {
        var members = society(3);
        var id = ofSociety(Map.of());
        give(members.get(0), id, members.get(1)).then().statusCode(201);
        record(id, members, 3, 0, 0).then().statusCode(200);

        step(id, 2, "close")
                .then()
                .body("rounds[0].verdict.limbs[0].votesFor", equalTo(3))
                .body("rounds[0].verdict.limbs[0].present", equalTo(2));
    }

    @Test
    void isWithdrawnOrGivenToAnother() {
        var members = society(3);
        var id = ofSociety(Map.of());
        give(members.get(0), id, members.get(1)).then().statusCode(201);
        give(members.get(0), id, members.get(2)).then().statusCode(201);
        mayNot(voteFor(members.get(1), id, members.get(0)));

        withdraw(members.get(0), id).then().statusCode(200).body("items", hasSize(0));
        withdraw(members.get(0), id).then().statusCode(200);
        mayNot(voteFor(members.get(2), id, members.get(0)));
        vote(person(members.get(0)), id, "FOR").then().statusCode(201);
    }

    @Test
    void isRefusedToWhoMayNotGiveOrHoldIt() {
        var members = society(4);
        var id = ofSociety(Map.of("proxiesPerHolder", 1));
        give(members.get(0), id, members.get(1)).then().statusCode(201);

        problem(give(members.get(2), id, members.get(1)), 422, "proxy-refused");
        problem(give(members.get(2), id, members.get(2)), 422, "proxy-refused");
        mayNot(give(UUID.randomUUID(), id, members.get(1)));
        var written = noticed(proposal(Voting.body("GOVERNORS"), "ORDINARY", "SOCIETY"));
        problem(give(members.get(2), written, members.get(1)), 422, "proxy-refused");
        var signed = noticed(atMeeting(proposal(Voting.body("GOVERNORS"), "DISSOLVE", "SOCIETY_ALL")));
        mayNot(give(members.get(2), signed, members.get(1)));
        SECRETARY
                .post("/v1/resolutions/" + UUID.randomUUID() + "/proxies", Map.of("holder", members.get(1)))
                .then()
                .statusCode(404);
        person(members.get(2))
                .post("/v1/resolutions/" + id + "/proxies", "{}")
                .then()
                .statusCode(400);
        person(members.get(2))
                .post("/v1/resolutions/" + id + "/proxies", "{\"holder\":null}")
                .then()
                .statusCode(400);
    }

    @Test
    void isNobodysWhoIsRecused() {
        var members = society(3);
        var id = ofSociety(Map.of());
        give(members.get(0), id, members.get(1)).then().statusCode(201);
        Network.member("probity", "X-RIDGEWAY", "probity_officer")
                .post(
                        "/v1/resolutions/" + id + "/recusals",
                        Map.of("memberId", members.get(1), "treatment", "LEAVE", "reason", "Owns part of it"))
                .then()
                .statusCode(201);

        voteFor(members.get(1), id, members.get(0)).then().statusCode(403).body("detail", containsString("Recused"));
    }

    @Test
    void neverComesToOneTooMany() throws Exception {
        var members = society(9);
        var id = ofSociety(Map.of("proxiesPerHolder", 2));

        var answers = Together.run(members.subList(1, 9).stream()
                .<Callable<Response>>map(giver -> () -> give(giver, id, members.getFirst()))
                .toList());

        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 201 || status == 422);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(2);
        list(members.getFirst(), id).then().body("items", hasSize(2));
    }

    @Test
    void votesOnceWhoeverIsFirst() throws Exception {
        var members = society(2);
        var id = ofSociety(Map.of());
        give(members.get(0), id, members.get(1)).then().statusCode(201);

        var answers = Together.run(List.<Callable<Response>>of(
                () -> vote(person(members.get(0)), id, "FOR"),
                () -> voteFor(members.get(1), id, members.get(0)),
                () -> vote(person(members.get(0)), id, "FOR"),
                () -> voteFor(members.get(1), id, members.get(0))));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .contains(409);
    }

    /** Put to the society at a meeting that a body of this establishment calls. */
    private static String ofSociety(Map<String, ?> establishment) {
        var body = new HashMap<>(Governance.body("GOVERNORS", "CHAIR"));
        body.putAll(establishment);
        String bodyId = Governance.established(body).path("bodyId");
        return noticed(atMeeting(proposal(bodyId, "ORDINARY", "SOCIETY")));
    }

    private static Response give(UUID giver, String id, UUID holder) {
        return person(giver).post("/v1/resolutions/" + id + "/proxies", Map.of("holder", holder));
    }

    private static Response withdraw(UUID giver, String id) {
        return person(giver).call().post("/v1/resolutions/" + id + "/proxies/withdraw");
    }

    private static Response list(UUID member, String id) {
        return person(member).get("/v1/resolutions/" + id + "/proxies");
    }

    private static Response voteFor(UUID holder, String id, UUID giver) {
        return person(holder).post("/v1/resolutions/" + id + "/votes", Map.of("choice", "FOR", "proxyFor", giver));
    }

    private static void mayNot(Response answer) {
        problem(answer, 403, "may-not-vote");
    }

    private static void problem(Response answer, int status, String slug) {
        answer.then().statusCode(status).body("type", equalTo("/problems/membership/" + slug));
    }
}
