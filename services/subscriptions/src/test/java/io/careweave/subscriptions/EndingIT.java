package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions that end by themselves. */
@QuarkusTest
class EndingIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void endsAtTheInstantItWasGivenAndKeepsItsLog() {
        var end = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
        var body = Partner.webhook(receiver.url());
        body.put("endsAt", end.toString());
        var subscription = trust.requested(body);
        receiver.trust(subscription.secret());
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        subscription.get().then().body("endsAt", equalTo(end.toString()));
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(1));
        receiver.answer(500);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(3));

        Service.execute("update subscription set ends_at = now() where id = ?::uuid", subscription.id());
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.state()).isEqualTo("OFF ENDED"));
        var witness = trust.subscribed(Partner.pull());
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(witness.status().getLong("lastNumber")).isPositive());

        assertThat(subscription.status().getLong("lastNumber")).isEqualTo(2);
        assertThat(Batch.numbers(subscription.events(0))).containsExactly(1L, 2L);
        assertThat(subscription.deliveries("DROPPED")).hasSize(1);
        problem(subscription.activate(), 409, "subscriptions/illegal-transition");
        var event =
                Kafka.shared().await(Service.OPS, subscription.id(), 2, SOON).getLast();
        Contracts.assertKept(event);
        assertThat(Kafka.header(event, "ce_type")).isEqualTo("careweave.subscription.off.v1");
    }

    @Test
    void hasNoEndUnlessItIsGivenOne() {
        trust.requested(Partner.pull()).get().then().body("endsAt", nullValue());
        Service.execute("update subscription set ends_at = now() where owner_org = ?", trust.org());
        var path = trust.call().get("/v1/subscriptions").jsonPath();
        within(SOON, () -> trust.call()
                .get("/v1/subscriptions/{id}", path.getString("items[0].id"))
                .then()
                .body("stateReason", equalTo("ENDED")));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, 422",
        "2099-01-01T00:00:00Z, 422",
        "2027-02-30T00:00:00Z, 422",
        "2027-01-01T25:00:00Z, 422",
        "9999-12-31T23:59:59Z, 422",
        "2027-01-01, 400",
        "2027-01-01T00:00:00, 400",
        "+999999999-12-31T23:59:59Z, 400",
        "tomorrow, 400",
        "'', 400"
    })
    void refusesAnEndThatIsNone(String end, int status) {
        var body = Partner.pull();
        body.put("endsAt", end);
        problem(trust.request(body), status, status == 400 ? "common/validation" : "subscriptions/end-refused");
    }

    @ParameterizedTest
    @CsvSource({"1900000000", "true", "{}"})
    void refusesAnEndOfAnotherKind(String end) {
        var answer = trust.call()
                .body("{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"endsAt\":" + end + "}")
                .post("/v1/subscriptions");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    }
}
