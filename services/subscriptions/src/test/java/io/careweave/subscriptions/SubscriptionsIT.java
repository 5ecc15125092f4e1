package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.subscriptions.Receiver.Reply;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SubscriptionsIT {

    private static final String URL = "https://hooks.example.org/events";

    private final Partner partner = Partner.fresh();

    @Test
    void showsTheSigningSecretOnceAndKeepsItSealed() {
        var created = partner.request(Partner.webhook(URL))
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "no-store")
                .body("state", equalTo("REQUESTED"))
                .body("ownerOrg", equalTo(partner.org()))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .extract();
        String id = created.path("id");
        assertThat(created.header("Location")).endsWith("/v1/subscriptions/" + id);

        partner.call()
                .get("/v1/subscriptions/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("secret", nullValue())
                .body("endpoint", equalTo(URL))
                .body("eventTypes", equalTo(List.of("careweave.referral.*")));
        String secret = created.path("secret");
        assertThat(Service.query("select secret from subscription where id = ?", UUID.fromString(id)))
                .singleElement()
                .asString()
                .startsWith("k1.")
                .doesNotContain(secret.substring(6, 20));
    }

    @Test
    void signsNothingForPull() {
        partner.request(Partner.pull()).then().statusCode(201).body("secret", nullValue());
    }

    @Test
    void activatesPullWithoutAskingAnybody() {
        partner.requested(Partner.pull())
                .activate()
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", equalTo("ACTIVE"));
    }

    @Test
    void asksTheExactUrlForConsentAndRemembersTheRateGranted() {
        try (var receiver = Receiver.plain()) {
            receiver.consent(Reply.of(404)
                    .with("WebHook-Allowed-Origin", "ridgeway.careweave")
                    .with("WebHook-Allowed-Rate", "90"));
            partner.requested(Partner.webhook(receiver.url()))
                    .activate()
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("ACTIVE"))
                    .body("ratePerMinute", equalTo(90));

            assertThat(receiver.asked()).singleElement().satisfies(fields -> {
                assertThat(fields.get("Webhook-request-origin")).containsExactly("ridgeway.careweave");
                assertThat(fields.get("Webhook-request-rate")).containsExactly("6000");
                assertThat(fields.get("Host")).containsExactly("127.0.0.1:" + receiver.port());
            });
        }
    }

    /** A 200 says nothing: many servers answer OPTIONS without having been asked. */
    @Test
    void takesNoStatusForConsent() {
        try (var receiver = Receiver.plain()) {
            receiver.consent(Reply.of(200));
            var subscription = partner.requested(Partner.webhook(receiver.url()));

            problem(subscription.activate(), 422, "subscriptions/consent-missing");
            subscription.get().then().body("state", equalTo("REQUESTED")).header("ETag", "\"1\"");
        }
    }

    @Test
    void announcesActivationAndEnd() {
        var subscription = partner.subscribed(Partner.pull());
        assertThat(subscription.cancel().statusCode()).isEqualTo(204);

        var events = Kafka.shared().await(Service.OPS, subscription.id(), 2, Duration.ofSeconds(20));
        events.forEach(Contracts::assertKept);
        assertThat(events)
                .extracting(event -> Kafka.header(event, "ce_type") + " " + Kafka.header(event, "ce_aggregateversion"))
                .containsExactly("careweave.subscription.activated.v1 1", "careweave.subscription.off.v1 2");
    }

    @Test
    void staysOffForGood() {
        var subscription = partner.subscribed(Partner.pull());
        assertThat(subscription.cancel().statusCode()).isEqualTo(204);

        subscription.get().then().statusCode(200).body("state", equalTo("OFF"));
        problem(subscription.cancel(), 409, "subscriptions/illegal-transition");
        problem(subscription.activate(), 409, "subscriptions/illegal-transition");
    }

    @Test
    void activatesNothingTwice() {
        problem(partner.subscribed(Partner.pull()).activate(), 409, "subscriptions/illegal-transition");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "null, 428, common/version-required",
                "\"9\", 412, common/stale-version",
                "W/\"1\", 400, common/bad-request",
                "*, 400, common/bad-request"
            },
            nullValues = "null")
    void changesOnlyTheVersionThatWasRead(String ifMatch, int status, String type) {
        var id = partner.requested(Partner.pull()).id();
        var call = ifMatch == null ? partner.call() : partner.call().header("If-Match", ifMatch);
        problem(call.post("/v1/subscriptions/{id}/activate", id), status, type);

        var again = ifMatch == null ? partner.call() : partner.call().header("If-Match", ifMatch);
        problem(again.delete("/v1/subscriptions/{id}", id), status, type);
    }

    @Test
    void refusesAnIdenticalSubscriptionUntilTheOtherIsOff() {
        var body = Partner.webhook(URL);
        body.put("filters", Map.of("practiceOrgs", List.of("Z90001", "Z90002")));
        var first = partner.requested(body);
        body.put("filters", Map.of("practiceOrgs", List.of("Z90002", "Z90001")));
        body.put("reason", "another reason makes no other subscription");

        problem(partner.request(body), 409, "subscriptions/duplicate-subscription");
        assertThat(Partner.fresh().request(body).statusCode()).isEqualTo(201);
        assertThat(first.cancel().statusCode()).isEqualTo(204);
        assertThat(partner.request(body).statusCode()).isEqualTo(201);
    }

    @Test
    void createsOnlyOneOfManyIdenticalAtOnce() throws Exception {
        var statuses = Together.run(8, () -> partner.request(Partner.pull()).statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
    }

    @Test
    void activatesOnlyOnceOfManyAtOnce() throws Exception {
        try (var receiver = Receiver.plain()) {
            var subscription = partner.requested(Partner.webhook(receiver.url()));
            var statuses = Together.run(6, () -> partner.call()
                    .header("If-Match", "\"1\"")
                    .post("/v1/subscriptions/{id}/activate", subscription.id())
                    .statusCode());

            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 412).hasSize(5);
        }
    }

    @Test
    void boundsTheSubscriptionsOfAnOrganisation() throws Exception {
        List<Callable<Integer>> requests = IntStream.range(0, 54)
                .<Callable<Integer>>mapToObj(
                        i -> () -> partner.request(Partner.webhook(URL + i)).statusCode())
                .toList();
        var statuses = Together.run(requests);

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(50);
        problem(partner.request(Partner.webhook(URL)), 409, "subscriptions/too-many-subscriptions");
    }

    @Test
    void listsItsOwnPageByPage() {
        for (int i = 0; i < 5; i++) {
            partner.requested(Partner.webhook(URL + i));
        }
        var first = partner.call()
                .get("/v1/subscriptions?limit=3")
                .then()
                .statusCode(200)
                .extract();
        assertThat(first.jsonPath().getList("items.endpoint")).containsExactly(URL + 0, URL + 1, URL + 2);
        assertThat(first.header("Link")).contains("rel=\"next\"");

        var second = partner.call()
                .get("/v1/subscriptions?limit=3&cursor={cursor}", first.<String>path("next"))
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract();
        assertThat(second.jsonPath().getList("items.endpoint")).containsExactly(URL + 3, URL + 4);
        assertThat(first.asString() + second.asString())
                .doesNotContain("secret")
                .doesNotContain("whsec_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=-1", "limit=1.0"})
    void refusesASenselessPage(String query) {
        problem(partner.call().get("/v1/subscriptions?" + query), 400, "common/validation");
    }

    @Test
    void refusesAnInventedCursor() {
        problem(partner.call().get("/v1/subscriptions?cursor=abc"), 400, "common/invalid-cursor");
        var id = partner.requested(Partner.pull()).id();
        problem(partner.call().get("/v1/subscriptions/{id}/deliveries?cursor=abc", id), 400, "common/invalid-cursor");
        problem(partner.call().get("/v1/subscriptions/{id}/deliveries?state=LOST", id), 400, "common/validation");
    }

    @Test
    void quotesATraceInEveryProblem() {
        partner.call()
                .header("X-Correlation-Id", "trace-me-12345")
                .get("/v1/subscriptions/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("traceId", notNullValue())
                .body("traceId", equalTo("trace-me-12345"));
    }
}
