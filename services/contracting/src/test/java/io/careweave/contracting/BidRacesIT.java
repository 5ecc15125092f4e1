package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.application.bids.Closings;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** Many at once, around the deadline. */
@QuarkusTest
class BidRacesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Closings closings;

    @Test
    void withdrawsOrClosesButNotBoth() throws ExecutionException, InterruptedException {
        for (int round = 0; round < 5; round++) {
            var call = Tenders.advertised();
            var bidder = Tenders.bidder();
            var bid = Tenders.submitted(bidder, call);
            call.due("now() + interval '300 milliseconds'");
            var deadline = Instant.parse(Network.CONTRACTS.get(call.path()).path("deadline"));
            Eventually.within(SOON, Instant::now, now -> now.isAfter(deadline.minusMillis(40)));

            var answers = Together.run(List.<Callable<Integer>>of(
                    () -> bidder.step("/v1/bids/" + bid + "/withdraw", 4, "").statusCode(), () -> {
                        Eventually.within(SOON, Instant::now, now -> !now.isBefore(deadline));
                        closings.sweep().await().atMost(SOON);
                        return 0;
                    }));

            var state = bidder.get("/v1/bids/" + bid).<String>path("state");
            assertThat(state).isEqualTo(answers.getFirst() == 200 ? "WITHDRAWN" : "SEALED");
        }
    }

    @Test
    void takesOneOfTwoSubmissionsAtOnce() throws ExecutionException, InterruptedException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.whole(bidder, call);

        var answers = Together.run(
                8, () -> bidder.step("/v1/bids/" + bid + "/submit", 3, "").statusCode());

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers).allMatch(status -> status == 200 || status == 412 || status == 409);
    }

    @Test
    void letsABidderHaveOneDraftHoweverManyAreBegunAtOnce() throws ExecutionException, InterruptedException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();

        var answers = Together.run(8, () -> Tenders.draft(bidder, call).statusCode());

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void takesOneOfTwoPartsAtOnce() throws ExecutionException, InterruptedException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");

        var answers = Together.run(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> () -> Tenders.putQuality(bidder, bid, 1, new byte[1_500_000 + i])
                        .statusCode())
                .toList());

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers).allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void opensOnceHoweverManyOpenAtOnce() throws ExecutionException, InterruptedException {
        var call = Tenders.advertised();
        var bid = Tenders.submitted(Tenders.bidder(), call);
        call.pass();
        Tenders.OPENER
                .step(call.path() + "/open-bids", call.version(), "")
                .then()
                .statusCode(200);
        long version = call.version();

        var answers = Together.run(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> () -> Network.member("opener " + i, Network.NETWORK, "opener")
                        .step(call.path() + "/open-bids", version, "")
                        .statusCode())
                .toList());

        assertThat(answers).containsOnlyOnce(200);
        Network.AUDITOR.get(call.path() + "/bids").then().body("items.id", Matchers.contains(bid));
    }
}
