package io.careweave.subscriptions;

import static io.careweave.testkit.Eventually.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The meters as an operator's Prometheus reads them. */
@QuarkusTest
class CensusIT {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void countsSubscriptionsByStateAndEndpointsLeftAlone() {
        var subscription = Partner.fresh().requested(Partner.webhook("https://hooks.example.org/paused"));
        Service.execute(
                "update subscription set state = 'ERROR', state_reason = 'ENDPOINT_FAILING', unhealthy_since = now()"
                        + " where id = ?::uuid",
                subscription.id());

        within(Duration.ofSeconds(30), () -> {
            assertThat(value("careweave_subscriptions{.*state=\"error\".*}")).isPositive();
            assertThat(value("careweave_subscriptions{.*state=\"active\".*}")).isNotNegative();
            assertThat(value("careweave_endpoints_paused.*")).isPositive();
        });
    }

    private double value(String series) {
        return Arrays.stream(given().get(metrics).asString().split("\n", -1))
                .filter(line -> line.matches(series.replace("{", "\\{").replace("}", "\\}") + " .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
