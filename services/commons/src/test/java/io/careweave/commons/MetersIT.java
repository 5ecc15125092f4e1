package io.careweave.commons;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.sample.ThingsConsumer;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads on the management port. */
@QuarkusTest
class MetersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TestHTTPResource(value = "metrics", management = true)
    String metrics;

    @TestHTTPResource(value = "health", management = true)
    String health;

    @Test
    void countsWhatTheRelayPublishes() {
        var before = value("careweave_relay_published_total").orElse(0);

        var unused = Sample.create();

        Eventually.within(
                SOON, () -> assertThat(value("careweave_relay_published_total").orElse(0))
                        .isGreaterThan(before));
        assertThat(value("careweave_relay_lag_seconds_count").orElse(0)).isPositive();
        assertThat(value("careweave_relay_failures_total")).isPresent();
    }

    @Test
    void showsThatTheOutboxIsEmptyAgain() {
        var unused = Sample.create();

        Eventually.within(
                SOON, () -> assertThat(value("careweave_outbox_waiting")).hasValue(0));
        Eventually.within(SOON, () -> assertThat(value("careweave_outbox_oldest_age_seconds"))
                .hasValue(0));
    }

    @Test
    void countsDeadLettersAndTheConsumerGoesOn() {
        var letters =
                "careweave_consumer_dead_letters_total{.*topic=\"" + Topics.name("sample.events") + ".sample.dlq\"";
        var before = value(letters).orElse(0);

        create(ThingsConsumer.POISON);

        Eventually.within(SOON, () -> assertThat(value(letters)).hasValue(before + 1));
        Eventually.within(SOON, () -> assertThat(
                        value("careweave_consumer_lag_records{.*topic=\"" + Topics.name("sample.events") + "\""))
                .hasValue(0));
    }

    @Test
    void namesServiceAndNetworkOnEveryMeter() {
        assertThat(scrape().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.contains("service=\"sample\"") && line.contains("network=\"ridgeway\""));
    }

    @Test
    void isLiveAndReadyAndShowsTheClock() {
        for (var check : new String[] {"/started", "/live", "/ready"}) {
            given().get(health + check).then().statusCode(200);
        }
        assertThat(value("careweave_clock_skew_seconds")).isPresent();
        // Live is the process alone: what it needs may be away without its being started anew.
        assertThat(given().get(health + "/live").jsonPath().getList("checks")).isEmpty();
    }

    private static void create(String name) {
        Sample.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"name\":\"" + name + "\"}")
                .post("/v1/things")
                .then()
                .statusCode(201);
    }

    private String scrape() {
        return given().header("Accept", "text/plain")
                .get(metrics)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Of the first line that begins so; a pattern may follow the name. */
    private OptionalDouble value(String start) {
        var wanted = start.replace("{", "\\{") + ".*";
        return scrape().lines()
                .filter(line -> line.matches(wanted) && !line.startsWith("#"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(Double::isFinite)
                .findFirst();
    }
}
