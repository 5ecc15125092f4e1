package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.subscriptions.Receiver.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trust's engineer sees of what was sent, how it ended and when it comes again. */
@QuarkusTest
class AttemptsIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void showsEveryAttemptWithItsOutcomeAndWhenTheNextIsPlanned() {
        var began = Instant.now().minusSeconds(1);
        var subscription = trust.subscribed(receiver);
        receiver.answer(one -> new Reply(503, Map.of(), "the name of a patient, perhaps"));
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(items(attempts(subscription, 1))).hasSize(2));
        var waiting = subscription.deliveries("QUEUED").getFirst();
        assertThat(Instant.parse(String.valueOf(waiting.get("nextAttemptAt"))))
                .isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(400));
        receiver.answer(204);
        Service.makeDue(subscription);
        within(SOON, () -> assertThat(items(attempts(subscription, 1))).hasSize(3));

        var found = items(attempts(subscription, 1));
        assertThat(found.subList(0, 2)).allSatisfy(one -> assertThat(one)
                .containsEntry("category", "REFUSED")
                .containsEntry("outcome", "HTTP_503")
                .containsEntry("statusCode", 503)
                .containsEntry("counted", true)
                .containsKey("nextAttemptAt"));
        assertThat(found.get(2))
                .containsEntry("category", "DELIVERED")
                .containsEntry("statusCode", 204)
                .doesNotContainKey("nextAttemptAt");
        assertThat(found).allSatisfy(one -> {
            assertThat(Instant.parse(String.valueOf(one.get("startedAt"))))
                    .isBetween(began, Instant.now().plusSeconds(1));
            assertThat((Integer) one.get("durationMillis")).isBetween(0, 3000);
        });
        assertThat(attempts(subscription, 1).asString()).doesNotContain("patient");
        assertThat(subscription.deliveries("DELIVERED").getFirst()).doesNotContainKey("nextAttemptAt");
    }

    @Test
    void saysWhoseFaultItWasThatThereWasNoAnswer() {
        var host = Names.host("127.0.0.1");
        try (var secure = Receiver.secure(host)) {
            var subscription = trust.subscribed(secure);
            Names.silence(host);
            Referral.to(trust).announce("submitted");
            within(SOON, () -> assertThat(items(attempts(subscription, 1)))
                    .singleElement()
                    .satisfies(one -> assertThat(one)
                            .containsEntry("category", "OUR_FAULT")
                            .containsEntry("outcome", "RESOLVER_FAILED")
                            .containsEntry("counted", false)
                            .doesNotContainKey("statusCode")));
        }
        var down = Partner.fresh();
        var subscription = down.subscribed(receiver);
        receiver.goDown();
        Referral.to(down).announce("submitted");
        within(SOON, () -> assertThat(
                        items(down.call().get("/v1/subscriptions/{id}/deliveries/1/attempts", subscription.id())))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one).containsEntry("category", "UNREACHABLE").containsEntry("counted", true)));
        receiver.comeBack();
    }

    @Test
    void keepsTheAttemptsOfWhatWasParkedAndOfWhatWasSentAgain() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(500);
        Referral.to(trust).announce("submitted");
        within(Duration.ofSeconds(40), () -> {
            Service.makeDue(subscription);
            assertThat(subscription.deliveries("PARKED")).hasSize(1);
        });
        assertThat(items(attempts(subscription, 1))).hasSize(10);
        assertThat(items(attempts(subscription, 1)).getLast()).doesNotContainKey("nextAttemptAt");
        receiver.answer(204);
        for (int i = 1; i <= 2; i++) {
            int sent = 10 + i;
            resend(subscription, "1", UUID.randomUUID().toString())
                    .then()
                    .statusCode(202)
                    .body("queued", equalTo(1))
                    .header("Location", equalTo("/v1/subscriptions/" + subscription.id() + "/status"));
            within(SOON, () -> assertThat(items(attempts(subscription, 1))).hasSize(sent));
        }
        assertThat(receiver.received())
                .hasSize(12)
                .filteredOn(Receiver.Received::isReplay)
                .hasSize(2);

        var pages = attempts(subscription, 1, "limit=5").jsonPath();
        assertThat(pages.getList("items")).hasSize(5);
        var rest = attempts(subscription, 1, "limit=200&cursor=" + pages.getString("next"));
        assertThat(items(rest))
                .hasSize(7)
                .isEqualTo(items(attempts(subscription, 1)).subList(5, 12));
        rest.then().body("next", nullValue());
    }

    @Test
    void resendsOnceHoweverOftenTheRequestIsRepeated() {
        var subscription = delivered(2);
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            assertThat(resend(subscription, "2", key).statusCode()).isEqualTo(202);
            within(SOON, () -> assertThat(subscription.status().getLong("queued"))
                    .isZero());
        }
        assertThat(receiver.numbers()).containsExactlyInAnyOrder(1L, 2L, 2L);
        problem(resend(subscription, "1", key), 409, "common/idempotency-key-reused");
        problem(
                trust.call().post("/v1/subscriptions/{id}/deliveries/1/resend", subscription.id()),
                400,
                "common/idempotency-key-required");
        problem(resend(subscription, "3", UUID.randomUUID().toString()), 422, "subscriptions/replay-range");
        problem(resend(subscription, "x", UUID.randomUUID().toString()), 400, "common/validation");
    }

    @Test
    void listsDeliveriesByNumberAndTime() {
        var subscription = delivered(6);
        assertThat(numbers(list(subscription, "from=2&to=4"))).containsExactly(2, 3, 4);
        assertThat(numbers(list(subscription, "from=5"))).containsExactly(5, 6);
        assertThat(numbers(list(subscription, "to=2&state=DELIVERED"))).containsExactly(1, 2);
        assertThat(numbers(list(subscription, "from=4&to=3"))).isEmpty();
        assertThat(numbers(list(subscription, "since=2020-01-01T00:00:00Z"))).hasSize(6);
        assertThat(numbers(list(subscription, "since=2099-01-01T00:00:00Z"))).isEmpty();
        Service.execute(
                "update delivery set queued_at = '2021-05-05T12:00:00Z' where number < 3 and subscription_id = ?::uuid",
                subscription.id());
        assertThat(numbers(list(subscription, "since=2021-05-05T12:00:01Z&limit=2")))
                .containsExactly(3, 4);
        assertThat(numbers(list(subscription, "since=2021-05-05T13:00:00%2B01:00")))
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "from=-1",
        "from=x",
        "to=1.5",
        "to=9999999999999999999",
        "since=yesterday",
        "since=2026-02-30T00:00:00Z",
        "since=2026-11-22",
        "since=1700000000",
        "state=LOST"
    })
    void refusesAListOfNothing(String query) {
        var id = trust.requested(Partner.pull()).id();
        problem(
                trust.call().urlEncodingEnabled(false).get("/v1/subscriptions/" + id + "/deliveries?" + query),
                400,
                "common/validation");
    }

    @Test
    void knowsNoAttemptsAtWhatHasNoDelivery() {
        var subscription = delivered(1);
        problem(attempts(subscription, 2), 404, "common/not-found");
        problem(attempts(subscription, 0), 404, "common/not-found");
        problem(attempts(subscription, 1, "cursor=abc"), 400, "common/invalid-cursor");
        problem(attempts(subscription, 1, "limit=0"), 400, "common/validation");
        problem(
                trust.call().get("/v1/subscriptions/{id}/deliveries/x/attempts", subscription.id()),
                400,
                "common/validation");
    }

    @Test
    void provesFromTheStatusWhatIsMissing() {
        var subscription = delivered(3);
        var whole = subscription.status();
        assertThat(whole.getLong("acknowledgedUpTo")).isEqualTo(3);
        assertThat(whole.getInt("failuresInRow")).isZero();
        assertThat(whole.getString("failingSince")).isNull();
        receiver.answer(500);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.status().getInt("failuresInRow"))
                .isEqualTo(2));
        Service.execute(
                "update delivery set state = 'PARKED' where number = 2 and subscription_id = ?::uuid",
                subscription.id());

        JsonPath gap = subscription.status();
        assertThat(gap.getLong("lastNumber")).isEqualTo(4);
        assertThat(gap.getLong("lastDelivered")).isEqualTo(3);
        assertThat(gap.getLong("acknowledgedUpTo")).isEqualTo(1);
        assertThat(gap.<Map<String, Object>>getList("gaps"))
                .containsExactly(Map.of("from", 2, "to", 2, "state", "PARKED"));
        assertThat(gap.getString("failingSince")).isNotNull();
        assertThat(trust.subscribed(Partner.pull()).status().getString("acknowledgedUpTo"))
                .isNull();
    }

    private Partner.Subscribed delivered(int events) {
        var subscription = trust.subscribed(receiver);
        for (int i = 0; i < events; i++) {
            Referral.to(trust).announce("submitted");
        }
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(events));
        return subscription;
    }

    private Response resend(Partner.Subscribed subscription, String number, String key) {
        return trust.call()
                .header("Idempotency-Key", key)
                .post("/v1/subscriptions/{id}/deliveries/{number}/resend", subscription.id(), number);
    }

    private Response attempts(Partner.Subscribed subscription, long number) {
        return attempts(subscription, number, "limit=200");
    }

    private Response attempts(Partner.Subscribed subscription, long number, String query) {
        return trust.call()
                .get("/v1/subscriptions/{id}/deliveries/{number}/attempts?" + query, subscription.id(), number);
    }

    private JsonPath list(Partner.Subscribed subscription, String query) {
        return trust.call()
                .urlEncodingEnabled(false)
                .get("/v1/subscriptions/" + subscription.id() + "/deliveries?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Integer> numbers(JsonPath page) {
        return page.getList("items.number");
    }

    private static List<Map<String, Object>> items(Response answer) {
        return answer.then().statusCode(200).extract().jsonPath().getList("items");
    }
}
