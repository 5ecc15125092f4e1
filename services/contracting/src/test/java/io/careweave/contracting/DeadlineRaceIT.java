package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.application.bids.Closings;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.MovableClock;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bidders who submit, replace, withdraw and send parts from before the deadline until after it, while others close it, held
 * against what follows from their answers alone. A service whose clock is wrong judges as one whose clock is right.
 */
@QuarkusTest
class DeadlineRaceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final int BIDDERS = 16;
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    @Inject
    Closings closings;

    @Inject
    MovableClock clock;

    private enum Deed {
        SUBMIT,
        REPLACE,
        WITHDRAW,
        SEND
    }

    /**
     * A bidder at the start.
     *
     * @param standing id of the bid that was submitted before, if any
     * @param draft id of the draft, if any
     */
    private record Runner(Caller bidder, Deed deed, String standing, String draft) {

        static Runner ready(Deed deed, Tenders.Call call) {
            var bidder = Tenders.bidder();
            var standing = deed == Deed.REPLACE || deed == Deed.WITHDRAW ? Tenders.submitted(bidder, call) : "";
            return new Runner(bidder, deed, standing, deed == Deed.WITHDRAW ? "" : Tenders.whole(bidder, call));
        }

        Response run() {
            return switch (deed) {
                case SUBMIT, REPLACE -> bidder.step("/v1/bids/" + draft + "/submit", 3, "");
                case WITHDRAW -> bidder.step("/v1/bids/" + standing + "/withdraw", 4, "");
                case SEND -> Tenders.putQuality(bidder, draft, 3, new byte[100_000]);
            };
        }

        String state(String bid) {
            return bidder.get("/v1/bids/" + bid).path("state");
        }
    }

    private record Ran(Runner runner, Instant sent, Response answer, Instant answered) {

        boolean taken() {
            return answer.statusCode() == 200;
        }
    }

    @AfterEach
    void goesOnAsItWas() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void judgesEachOnceAndByOneClock(int minutesWrong) throws ExecutionException, InterruptedException {
        var call = Tenders.advertised();
        List<Runner> runners = new ArrayList<>();
        for (int i = 0; i < BIDDERS; i++) {
            runners.add(Runner.ready(Deed.values()[i % Deed.values().length], call));
        }
        var deadline = due(call);
        clock.advance(Duration.ofMinutes(minutesWrong));

        var ran = race(runners, deadline);
        clock.reset();
        closings.sweep().await().atMost(SOON);

        ran.forEach(one -> assertJudged(one, deadline));
        ran.forEach(DeadlineRaceIT::assertFollows);
        assertThat(Tenders.count("late_attempt where procurement_id = '" + call.id() + "' and received_at >= '"
                        + deadline + "'"))
                .as("attempts that are kept, each of them late")
                .isEqualTo(Tenders.count("late_attempt where procurement_id = '" + call.id() + "'"))
                .isEqualTo(ran.stream()
                        .filter(one -> !one.taken() && one.runner().deed() != Deed.WITHDRAW)
                        .count());
        assertOpens(call, ran);
    }

    private static Instant due(Tenders.Call call) {
        call.due("date_trunc('milliseconds', now()) + interval '%d milliseconds'".formatted(AHEAD.toMillis()));
        return Instant.parse(Network.CONTRACTS.get(call.path()).path("deadline"));
    }

    /** Each runs at an instant of its own: the first at once, the others about the deadline, the last well after it. */
    private List<Ran> race(List<Runner> runners, Instant deadline) throws ExecutionException, InterruptedException {
        List<Callable<List<Ran>>> work = new ArrayList<>();
        for (int i = 0; i < runners.size(); i++) {
            var runner = runners.get(i);
            var instant = i < Deed.values().length ? Instant.MIN : deadline.plusMillis(15L * (i - runners.size() / 2));
            work.add(() -> {
                Eventually.within(SOON, Instant::now, now -> !now.isBefore(instant));
                var sent = Instant.now();
                var answer = runner.run();
                return List.of(new Ran(runner, sent, answer, Instant.now()));
            });
        }
        work.add(() -> {
            while (Instant.now().isBefore(deadline.plusSeconds(1))) {
                closings.sweep().await().atMost(SOON);
            }
            return List.of();
        });
        return Together.run(work).stream().flatMap(List::stream).toList();
    }

    /** Whatever was answered before the deadline was in time, whatever was sent at it or after was late, and nothing else. */
    private static void assertJudged(Ran ran, Instant deadline) {
        var why = "%s, sent %s, answered %s, deadline %s: %s"
                .formatted(
                        ran.runner().deed(),
                        ran.sent(),
                        ran.answered(),
                        deadline,
                        ran.answer().asString());
        if (ran.answered().isBefore(deadline)) {
            assertThat(ran.taken()).as(why).isTrue();
        }
        if (!ran.sent().isBefore(deadline)) {
            assertThat(ran.taken()).as(why).isFalse();
        }
        if (ran.taken()) {
            var received = ran.answer().<String>path("receivedAt");
            if (ran.runner().deed() == Deed.SUBMIT || ran.runner().deed() == Deed.REPLACE) {
                assertThat(Instant.parse(received)).as(why).isBefore(deadline).isBetween(ran.sent(), ran.answered());
            }
            return;
        }
        assertThat(ran.answer().statusCode()).as(why).isEqualTo(409);
        if (ran.runner().deed() == Deed.WITHDRAW) {
            assertThat(ran.answer().<String>path("type")).as(why).isEqualTo("/problems/contracting/bidding-closed");
            return;
        }
        assertThat(ran.answer().<String>path("type")).as(why).isEqualTo("/problems/contracting/late-bid");
        var judged = INSTANT.matcher(ran.answer().<String>path("detail"));
        assertThat(judged.find()).as(why).isTrue();
        assertThat(Instant.parse(judged.group())).as(why).isBetween(deadline, ran.answered());
    }

    /** What became of the bids follows from what their bidder was told. */
    private static void assertFollows(Ran ran) {
        var runner = ran.runner();
        var why = runner.deed() + " was taken: " + ran.taken();
        switch (runner.deed()) {
            case SUBMIT ->
                assertThat(runner.state(runner.draft())).as(why).isEqualTo(ran.taken() ? "SEALED" : "LAPSED");
            case REPLACE -> {
                assertThat(runner.state(runner.draft())).as(why).isEqualTo(ran.taken() ? "SEALED" : "LAPSED");
                assertThat(runner.state(runner.standing())).as(why).isEqualTo(ran.taken() ? "REPLACED" : "SEALED");
            }
            case WITHDRAW ->
                assertThat(runner.state(runner.standing())).as(why).isEqualTo(ran.taken() ? "WITHDRAWN" : "SEALED");
            case SEND -> assertThat(runner.state(runner.draft())).as(why).isEqualTo("LAPSED");
        }
    }

    private static void assertOpens(Tenders.Call call, List<Ran> ran) {
        Tenders.openOnly(call);
        var expected = ran.stream()
                .<String>mapMulti((one, out) -> {
                    var runner = one.runner();
                    switch (runner.deed()) {
                        case SUBMIT -> out.accept(one.taken() ? runner.draft() : "");
                        case REPLACE -> out.accept(one.taken() ? runner.draft() : runner.standing());
                        case WITHDRAW -> out.accept(one.taken() ? "" : runner.standing());
                        case SEND -> out.accept("");
                    }
                })
                .filter(bid -> !bid.isEmpty())
                .toList();
        assertThat(Network.AUDITOR.get(call.path() + "/bids?limit=200").<List<String>>path("items.id"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
