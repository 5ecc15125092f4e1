package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.testkit.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FeedIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String BATCH = "application/cloudevents-batch+json";

    private final Partner trust = Partner.fresh();

    @Test
    void givesEveryEventOnceInOrderPageByPage() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        var published = announce(7);
        within(SOON, () -> assertThat(last(subscription.events(0))).isEqualTo(7));

        var numbers = new ArrayList<Long>();
        var ids = new ArrayList<String>();
        long after = 0;
        for (int page = 0; page < 4; page++) {
            var answer = trust.call().get("/v1/subscriptions/{id}/events?after={a}&limit=3", subscription.id(), after);
            assertThat(answer.contentType()).startsWith(BATCH);
            for (var event : Batch.of(answer)) {
                Contracts.assertKept(event);
                numbers.add(event.path("subscriptionseq").asLong());
                ids.add(event.path("id").asText());
                after = event.path("subscriptionseq").asLong();
            }
            assertThat(answer.header("Link")).isEqualTo("<?after=" + after + "&limit=3&wait=0>; rel=\"next\"");
        }
        assertThat(numbers)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());
        assertThat(ids).containsExactlyElementsOf(published);
        assertThat(Batch.of(subscription.events(7))).isEmpty();
        assertThat(last(subscription.events(7))).isEqualTo(7);
    }

    @Test
    void holdsWhatAWebhookMissed() throws Exception {
        try (var receiver = Receiver.plain()) {
            var subscription = trust.subscribed(receiver);
            receiver.answer(500);
            announce(2);
            within(SOON, () -> assertThat(last(subscription.events(0))).isEqualTo(2));
            within(SOON, () -> assertThat(receiver.received()).isNotEmpty());

            assertThat(Batch.of(subscription.events(0)).getFirst().toString())
                    .as("the same bytes on both ways")
                    .isEqualTo(receiver.received().getFirst().event().toString());
        }
    }

    @Test
    void answersAWaitingReaderAtOnce() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = executor.submit(() -> {
                long before = System.nanoTime();
                var answer = trust.call().get("/v1/subscriptions/{id}/events?wait=20", subscription.id());
                return new Timed(answer, Duration.ofNanos(System.nanoTime() - before));
            });
            // Long enough for the reader to have asked in vain at least once.
            within(SOON, () -> assertThat(Service.query(
                            "select count(*) > 0 from pg_stat_activity where query like '%from message m where%'"))
                    .containsExactly("t"));
            announce(1);

            var timed = waiting.get();
            assertThat(Batch.of(timed.answer())).hasSize(1);
            assertThat(timed.taken()).isLessThan(Duration.ofSeconds(18));
        }
    }

    private record Timed(Response answer, Duration taken) {}

    @Test
    void answersEmptyWhenTheWaitIsOver() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        long before = System.nanoTime();
        var answer = trust.call().get("/v1/subscriptions/{id}/events?wait=2", subscription.id());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("[]");
        assertThat(last(answer)).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(18));
    }

    /** A waiting reader holds no connection: far more wait here than the pool has. */
    @Test
    void letsManyWaitWithoutStarvingTheOthers() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 60; i++) {
                waiting.add(executor.submit(
                        () -> Batch.of(trust.call().get("/v1/subscriptions/{id}/events?wait=15", subscription.id()))
                                .size()));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(subscription.get().statusCode()).isEqualTo(200);
            }
            announce(1);
            for (var one : waiting) {
                assertThat(one.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void saysWhenEventsAreNoLongerKept() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        announce(4);
        within(SOON, () -> assertThat(last(subscription.events(0))).isEqualTo(4));
        Service.execute("delete from message where number < 3 and subscription_id = ?::uuid", subscription.id());

        problem(subscription.events(1), 410, "subscriptions/number-expired");
        assertThat(Batch.of(subscription.events(2))).hasSize(2);
        assertThat(subscription.status().getLong("earliestNumber")).isEqualTo(3);
        problem(subscription.events(5), 422, "subscriptions/number-ahead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "after=1.5",
                "after=9999999999999999999",
                "limit=0",
                "limit=501",
                "limit=1e2",
                "wait=26",
                "wait=-1",
                "wait=1s"
            })
    void refusesSenselessParameters(String query) {
        var subscription = trust.requested(Partner.pull());
        var answer = trust.call()
                .urlEncodingEnabled(false)
                .get("/v1/subscriptions/" + subscription.id() + "/events?" + query);
        problem(answer, 400, "common/validation");
    }

    @Test
    void offersNoOtherForm() {
        var subscription = trust.requested(Partner.pull());
        problem(
                trust.call().accept("text/html").get("/v1/subscriptions/{id}/events", subscription.id()),
                406,
                "common/not-acceptable");
    }

    @CanIgnoreReturnValue
    private List<String> announce(int count) {
        var referral = Referral.to(trust);
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(referral.announce("submitted"));
        }
        return ids;
    }

    private static long last(Response answer) {
        return Long.parseLong(answer.header("Careweave-Last-Number"));
    }
}
