package io.careweave.membership;

import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.manager;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.practices;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.read;
import static io.careweave.membership.Voting.step;
import static io.careweave.membership.Voting.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Votes that come at once. */
@QuarkusTest
class VotingRacesIT {

    @Test
    void takesOneOfManyVotesOfOneVoter() throws Exception {
        var practices = practices(10, 20);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));
        var voter = manager(practices.getFirst());

        var answers = Together.run(8, () -> vote(voter, id, "FOR"));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void answersEqualRequestsAlike() throws Exception {
        var practices = practices(10, 20);
        var id = noticed(proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));
        var voter = manager(practices.getFirst());
        var key = UUID.randomUUID().toString();

        var answers =
                Together.run(8, () -> voter.post("/v1/resolutions/" + id + "/votes", key, Map.of("choice", "FOR")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
    }

    @Test
    void countsExactlyTheVotesThatWereTakenBeforeTheClose() throws Exception {
        for (int round = 0; round < 5; round++) {
            var practices = practices(1, 1, 1, 1, 1, 1, 1, 1);
            var proposal = proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES");
            Voting.atMeeting(proposal);
            var id = noticed(proposal);
            var work = new ArrayList<Callable<Response>>();
            practices.forEach(practice -> work.add(() -> vote(manager(practice), id, "FOR")));
            work.add(() -> step(id, 2, "close"));
            Collections.shuffle(work);

            var answers = Together.run(work);

            long taken = answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .count();
            assertThat(answers)
                    .extracting(Response::statusCode)
                    .allMatch(status -> status == 200 || status == 201 || status == 409);
            assertThat(read(id).<Integer>path("rounds[0].verdict.limbs[0].votesFor"))
                    .isEqualTo((int) taken);
            assertThat(read(id).<Integer>path("rounds[0].verdict.limbs[0].eligible"))
                    .isEqualTo(8);
        }
    }

    @Test
    void closesOnce() throws Exception {
        var proposal = proposal(body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES");
        Voting.atMeeting(proposal);
        var practices = practices(10);
        var id = noticed(proposal);

        var answers = Together.run(6, () -> step(id, 2, "close"));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 409);
        assertThat(practices).hasSize(1);
    }
}
