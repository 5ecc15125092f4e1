package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.contracting.Scoring.Tender;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several at once where one may win. */
@QuarkusTest
class ScoreRacesIT {

    @Test
    void oneOfSeveralScoresOfOneEvaluatorStands() throws ExecutionException, InterruptedException {
        var bid = Tender.opened(100).bid();

        var answers = Together.run(IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(score -> () ->
                        Scoring.give(Tenders.EVALUATOR, bid, "Q1", score % 6).statusCode())
                .toList());

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
        Tenders.EVALUATOR
                .get("/v1/bids/" + bid + "/scores")
                .then()
                .body("questions.find { it.question == 'Q1' }.marks.size()", equalTo(1));
    }

    @Test
    void evaluatorsScoreSideBySide() throws ExecutionException, InterruptedException {
        var bid = Tender.opened(100).bid();

        var answers = Together.run(Scoring.EVALUATORS.stream()
                .<Callable<Integer>>map(
                        one -> () -> Scoring.give(one, bid, "Q1", 3).statusCode())
                .toList());

        assertThat(answers).containsOnly(201);
    }

    @Test
    void anAgreementRestsOnEveryScoreOrIsRefused() throws ExecutionException, InterruptedException {
        for (int round = 0; round < 5; round++) {
            var bid = Tender.opened(100).bid();
            Scoring.give(Tenders.EVALUATOR, bid, "Q1", 1).then().statusCode(201);
            Scoring.give(Tenders.SECOND_EVALUATOR, bid, "Q1", 2).then().statusCode(201);

            // 5 lies outside of what the others gave: it is agreed without a reason only if the late score counts.
            var answers = Together.run(List.<Callable<Integer>>of(
                    () -> Scoring.give(Tenders.THIRD_EVALUATOR, bid, "Q1", 5).statusCode(),
                    () -> Scoring.agree(bid, "Q1", 5).statusCode()));

            assertThat(answers.getFirst()).isEqualTo(201);
            assertThat(answers.getLast()).isIn(201, 409);
        }
    }

    @Test
    void oneOfSeveralAgreementsIsRecorded() throws ExecutionException, InterruptedException {
        var bid = Tender.opened(100).bid();
        Scoring.give(Tenders.EVALUATOR, bid, "Q1", 1).then().statusCode(201);
        Scoring.give(Tenders.SECOND_EVALUATOR, bid, "Q1", 3).then().statusCode(201);
        Scoring.give(Tenders.THIRD_EVALUATOR, bid, "Q1", 5).then().statusCode(201);

        var answers = Together.run(IntStream.range(1, 6)
                .<Callable<Integer>>mapToObj(
                        score -> () -> Scoring.agree(bid, "Q1", score).statusCode())
                .toList());

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void qualityIsLockedOnceAndNothingIsAgreedAfterwards() throws ExecutionException, InterruptedException {
        var tender = Tender.opened(100);
        var bid = tender.bid();
        Scoring.settle(bid, Scoring.scores(3, 3, 3));
        long version = tender.call().version();
        Callable<Integer> lock = () -> Tenders.MODERATOR
                .step(tender.call().path() + "/lock-quality", version, "")
                .statusCode();
        Callable<Integer> correct = () -> Tenders.MODERATOR
                .post(
                        "/v1/bids/" + bid + "/consensus",
                        Map.of(
                                "decisions",
                                List.of(Map.of("question", "Q1", "score", 4, "reason", "Read anew.", "replaces", 1))))
                .statusCode();

        var answers = Together.run(Stream.of(lock, lock, correct, lock, lock).toList());

        var locks = Stream.of(0, 1, 3, 4).map(answers::get).toList();
        // A correction that comes between reading and locking makes them try again.
        assertThat(locks.stream().filter(status -> status == 200).count()).isLessThanOrEqualTo(1);
        assertThat(locks).allMatch(status -> status == 200 || status == 409 || status == 412);
        assertThat(answers.get(2)).isIn(201, 409);
        if (!locks.contains(200)) {
            Scoring.lock(tender.call()).then().statusCode(200);
        }
        Scoring.lock(tender.call()).then().statusCode(409);
    }
}
