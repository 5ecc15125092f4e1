package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.EventStream;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed as server-sent events. */
@QuarkusTest
class StreamsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Partner trust = Partner.fresh();

    @Test
    void streamsWhatIsThereAndThenWhatComes() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        announce(2);
        within(SOON, () -> assertThat(Batch.of(subscription.events(0))).hasSize(2));

        try (var stream = Streaming.open(subscription, "")) {
            within(SOON, () -> assertThat(stream.ids()).containsExactly("1", "2"));
            announce(3);
            within(SOON, () -> assertThat(stream.ids()).containsExactly("1", "2", "3", "4", "5"));

            assertThat(stream.answer().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.answer().headers().firstValue("Cache-Control")).hasValue("no-store");
            var pulled = Batch.of(subscription.events(0));
            for (int i = 0; i < 5; i++) {
                var event = stream.events().get(i);
                assertThat(event.data())
                        .as("the stored bytes")
                        .isEqualTo(pulled.get(i).toString());
                assertThat(event.type()).isEqualTo("careweave.referral.submitted.v1");
                Contracts.assertKept(pulled.get(i));
            }
        }
    }

    /** A browser connects again to the same address, so that its header must win over the parameter. */
    @ParameterizedTest
    @CsvSource(
            value = {"'',null,1", "?after=3,null,4", "'',4,5", "?after=1,4,5"},
            nullValues = "null")
    void goesOnAfterTheNumberTheReaderHas(String query, String lastEventId, int first) {
        var subscription = trust.subscribed(Partner.pull());
        Service.fill(subscription, 6, 10);

        try (var stream = Streaming.open(subscription, query, trust.tokens(), lastEventId)) {
            within(SOON, () -> assertThat(stream.ids())
                    .containsExactlyElementsOf(IntStream.rangeClosed(first, 6)
                            .mapToObj(String::valueOf)
                            .toList()));
        }
    }

    @Test
    void leavesNoNumberOutHoweverTransactionsOverlap() throws Exception {
        var subscription = trust.subscribed(Partner.pull());
        try (var stream = Streaming.open(subscription, "")) {
            List<Callable<Integer>> writers = IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(writer -> () -> {
                        announce(20);
                        return writer;
                    })
                    .toList();
            assertThat(Together.run(writers)).hasSize(6);

            within(SOON, () -> assertThat(stream.ids())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 120)
                            .mapToObj(String::valueOf)
                            .toList()));
        }
    }

    @Test
    void catchesUpWithThousands() {
        var subscription = trust.subscribed(Partner.pull());
        Service.fill(subscription, 3_000, 900);

        try (var stream = Streaming.open(subscription, "")) {
            within(Duration.ofSeconds(60), () -> assertThat(stream.ids()).hasSize(3_000));
            assertThat(stream.ids())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 3_000)
                            .mapToObj(String::valueOf)
                            .toList());
        }
    }

    @Test
    void saysThatItIsAliveWhileNothingHappens() {
        var subscription = trust.subscribed(Partner.pull());
        try (var stream = Streaming.open(subscription, "")) {
            within(SOON, () -> assertThat(stream.comments()).hasSizeGreaterThan(3));
            assertThat(stream.comments()).containsOnly("alive");
            assertThat(stream.events()).isEmpty();
        }
    }

    /** Another replica announces nothing here. */
    @Test
    void noticesWhatAnotherReplicaNumbered() {
        var subscription = trust.subscribed(Partner.pull());
        try (var stream = Streaming.open(subscription, "")) {
            within(SOON, () -> assertThat(stream.comments()).isNotEmpty());
            Service.fill(subscription, 2, 10);

            within(SOON, () -> assertThat(stream.ids()).containsExactly("1", "2"));
        }
    }

    @Test
    void endsWithTheToken() {
        var subscription = trust.subscribed(Partner.pull());
        var shortLived = trust.tokens().time("exp", Duration.ofSeconds(5)).time("iat", Duration.ofSeconds(-1));
        try (var stream = Streaming.open(subscription, "", shortLived, null)) {
            assertThat(stream.answer().statusCode()).isEqualTo(200);
            within(SOON, () -> assertThat(stream.endedWell()).isTrue());
            assertThat(stream.comments()).doesNotContain("broken");
        }
    }

    /** 204 tells a browser not to connect again (HTML standard §9.2.3). */
    @Test
    void endsWhenNothingCanFollow() {
        var subscription = trust.subscribed(Partner.pull());
        Service.fill(subscription, 2, 10);
        try (var stream = Streaming.open(subscription, "")) {
            within(SOON, () -> assertThat(stream.ids()).hasSize(2));
            assertThat(subscription.cancel().statusCode()).isEqualTo(204);

            within(SOON, () -> assertThat(stream.endedWell()).isTrue());
        }
        assertThat(call("?after=2", subscription).statusCode()).isEqualTo(204);
        try (var stream = Streaming.open(subscription, "?after=1")) {
            within(SOON, () -> assertThat(stream.endedWell()).isTrue());
            assertThat(stream.ids()).as("what is kept can still be read").containsExactly("2");
        }
    }

    @Test
    void refusesWhatWouldLeaveAGap() {
        var subscription = trust.subscribed(Partner.pull());
        Service.fill(subscription, 5, 10);
        Service.execute("delete from message where number < 4 and subscription_id = ?::uuid", subscription.id());

        var expired = problem(call("?after=1", subscription), 410, "subscriptions/number-expired");
        assertThat(expired.getString("detail")).contains("earliest number still kept is 4");
        problem(call("?after=6", subscription), 422, "subscriptions/number-ahead");
    }

    /** What was queued for very long outlives what follows it: the stream stops at the hole. */
    @Test
    void stopsWhereNumbersAreMissing() {
        var subscription = trust.subscribed(Partner.pull());
        Service.fill(subscription, 5, 10);
        Service.execute("delete from message where number = 3 and subscription_id = ?::uuid", subscription.id());

        try (var stream = Streaming.open(subscription, "")) {
            within(SOON, () -> assertThat(stream.endedWell()).isTrue());
            assertThat(stream.ids()).containsExactly("1", "2");
        }
        problem(call("?after=2", subscription), 410, "subscriptions/number-expired");
        problem(subscription.events(2), 410, "subscriptions/number-expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "9999999999999999999"})
    void refusesASenselessNumber(String lastEventId) {
        var subscription = trust.requested(Partner.pull());

        problem(
                impatient(trust.call())
                        .accept("text/event-stream")
                        .header("Last-Event-ID", lastEventId)
                        .get("/v1/subscriptions/{id}/events", subscription.id()),
                400,
                "common/validation");
    }

    @Test
    void showsNothingToAnybodyElse() {
        var subscription = trust.subscribed(Partner.pull());
        var stranger = new Partner.Subscribed(Partner.fresh(), subscription.id(), "");

        problem(call("", stranger), 404, "common/not-found");
        problem(
                impatient(Partner.callAs(trust.tokens().scopes("subscriptions.manage")))
                        .accept("text/event-stream")
                        .get("/v1/subscriptions/{id}/events", subscription.id()),
                403,
                "common/insufficient-scope");
    }

    @Test
    void givesWhatIsAskedFor() {
        var subscription = trust.subscribed(Partner.pull());
        for (var accept :
                List.of("*/*", "application/*", "application/cloudevents-batch+json, text/event-stream;q=0.5")) {
            var answer = impatient(trust.call()).accept(accept).get("/v1/subscriptions/{id}/events", subscription.id());
            assertThat(answer.contentType()).as(accept).startsWith("application/cloudevents-batch+json");
        }
        problem(
                trust.call().accept("text/plain").get("/v1/subscriptions/{id}/events", subscription.id()),
                406,
                "common/not-acceptable");
    }

    @Test
    void boundsTheStreamsOfAnOrganisation() {
        var subscription = trust.subscribed(Partner.pull());
        var open = new ArrayList<HttpResponse<InputStream>>();
        for (int i = 0; i < 50; i++) {
            open.add(Streaming.answer(subscription));
        }
        assertThat(open).allMatch(answer -> answer.statusCode() == 200);

        problem(call("", subscription), 429, "subscriptions/too-many-streams");
        try (var other = Streaming.open(Partner.fresh().subscribed(Partner.pull()), "")) {
            assertThat(other.answer().statusCode()).isEqualTo(200);
        }
        open.forEach(EventStream::hangUp);
        within(SOON, () -> {
            try (var again = Streaming.open(subscription, "")) {
                assertThat(again.answer().statusCode()).isEqualTo(200);
            }
        });
    }

    /** Two hundred readers who take nothing of three megabytes each. */
    @Test
    void holdsLittleForReadersWhoTakeNothing() {
        var answers = new ArrayList<HttpResponse<InputStream>>();
        var subscriptions = IntStream.range(0, 4)
                .mapToObj(i -> Partner.fresh().subscribed(Partner.pull()))
                .toList();
        subscriptions.forEach(subscription -> Service.fill(subscription, 200, 15_000));
        long before = used();

        for (var subscription : subscriptions) {
            for (int i = 0; i < 50; i++) {
                answers.add(Streaming.answer(subscription));
            }
        }

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        within(SOON, () -> assertThat(used() - before).isLessThan(50L * 1024 * 1024));
        assertThat(trust.subscribed(Partner.pull()).get().statusCode()).isEqualTo(200);
        answers.forEach(EventStream::hangUp);
    }

    /** Bytes of the heap that something still needs; includes what the test's own client holds. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Response call(String query, Partner.Subscribed subscription) {
        return impatient(subscription.partner().call())
                .accept("text/event-stream")
                .get("/v1/subscriptions/" + subscription.id() + "/events" + query);
    }

    /** An endless answer, where none is expected, must not be waited for. */
    private static RequestSpecification impatient(RequestSpecification call) {
        return call.config(RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 10_000)));
    }

    private void announce(int count) {
        var referral = Referral.to(trust);
        for (int i = 0; i < count; i++) {
            referral.announce("submitted");
        }
    }
}
