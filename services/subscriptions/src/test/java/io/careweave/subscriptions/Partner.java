package io.careweave.subscriptions;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.LogConfig.logConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** An organisation that subscribes, through its machine client. */
record Partner(String org) {

    /** One whose code no other test uses. */
    static Partner fresh() {
        long number = ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36 * 36);
        var digits = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        return new Partner("Q" + "0".repeat(5 - digits.length()) + digits);
    }

    /** A subscription of a partner, active unless the test says otherwise. */
    record Subscribed(Partner partner, String id, String secret) {

        Response get() {
            return partner.call().get("/v1/subscriptions/{id}", id);
        }

        String etag() {
            return get().header("ETag");
        }

        JsonPath status() {
            return partner.call()
                    .get("/v1/subscriptions/{id}/status", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        /** State and why. */
        String state() {
            var view = get().jsonPath();
            return view.getString("state") + " " + view.getString("stateReason");
        }

        Response activate() {
            return partner.call().header("If-Match", etag()).post("/v1/subscriptions/{id}/activate", id);
        }

        Response cancel() {
            return partner.call().header("If-Match", etag()).delete("/v1/subscriptions/{id}", id);
        }

        Response replay(long from, long to) {
            return partner.call()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Map.of("fromNumber", from, "toNumber", to))
                    .post("/v1/subscriptions/{id}/replays", id);
        }

        Response events(long after) {
            return partner.call().get("/v1/subscriptions/{id}/events?after={after}", id, after);
        }

        List<Map<String, Object>> deliveries(String state) {
            return partner.call()
                    .get("/v1/subscriptions/{id}/deliveries?state={state}", id, state)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("items");
        }
    }

    Tokens tokens() {
        return Tokens.client("partner-" + org.toLowerCase(Locale.ROOT))
                .org(org)
                .audience("subscriptions")
                .scopes("subscriptions.read", "subscriptions.manage");
    }

    RequestSpecification call() {
        return callAs(tokens());
    }

    static RequestSpecification callAs(Tokens tokens) {
        // A hostile body is not for a pretty printer.
        return given().config(config().logConfig(logConfig().enablePrettyPrinting(false)))
                .header("Authorization", tokens.bearer())
                .contentType(ContentType.JSON);
    }

    /** A request body for every referral event over a webhook. */
    static Map<String, Object> webhook(String endpoint) {
        return new TreeMap<>(
                Map.of("channel", "WEBHOOK", "endpoint", endpoint, "eventTypes", List.of("careweave.referral.*")));
    }

    /** A request body for every referral event on the partner's own topic. */
    static Map<String, Object> topic() {
        return new TreeMap<>(Map.of("channel", "KAFKA", "eventTypes", List.of("careweave.referral.*")));
    }

    static Map<String, Object> pull() {
        return pullOf("careweave.referral.*");
    }

    static Map<String, Object> pullOf(String... eventTypes) {
        return new TreeMap<>(Map.of("channel", "PULL", "eventTypes", List.of(eventTypes)));
    }

    Response request(Object body) {
        return call().body(body).post("/v1/subscriptions");
    }

    @CanIgnoreReturnValue
    Subscribed requested(Object body) {
        var created = request(body).then().statusCode(201).extract().jsonPath();
        return new Subscribed(this, created.getString("id"), String.valueOf(created.getString("secret")));
    }

    @CanIgnoreReturnValue
    Subscribed subscribed(Object body) {
        var subscription = requested(body);
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        return subscription;
    }

    /** Active, and trusted by the receiver. */
    Subscribed subscribed(Receiver receiver) {
        var subscription = requested(webhook(receiver.url()));
        receiver.trust(subscription.secret());
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        return subscription;
    }
}
