package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The trust's endpoint goes away and comes back: everything arrives, in order, under the same numbers. */
class EndpointDownIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final Platform platform = new Platform();

    @AutoClose
    private final Endpoint endpoint = new Endpoint();

    @Test
    void whatWaitedArrivesInOrderOnceAnythingGetsThrough() {
        String service = platform.newService();
        Subscription webhook = Subscription.webhook(platform.as("partner-zr1"), endpoint, service);
        Referral first = Referral.drafted(platform, service).step(Step.SUBMIT);
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(1));
        // An endpoint that goes down while it answers gets the same once more.
        Eventually.within(
                SOON, webhook::status, status -> status.required("queued").asLong() == 0);

        endpoint.down();
        var _ = first.step(Step.TRIAGE, Step.ACCEPT);
        var _ = Referral.drafted(platform, service).step(Step.SUBMIT, Step.TRIAGE);
        var _ = Referral.drafted(platform, service).step(Step.SUBMIT);
        Eventually.within(SOON, () -> assertThat(unreachable(webhook)).isEqualTo(3));
        assertThat(webhook.status().required("queued").asLong()).isEqualTo(5);
        assertThat(webhook.feed()).as("can be pulled meanwhile").hasSize(6);
        endpoint.up();
        var _ = Referral.drafted(platform, service).step(Step.SUBMIT);

        Eventually.within(
                SOON, webhook::status, status -> status.required("queued").asLong() == 0);
        List<JsonNode> arrived = endpoint.events();
        assertThat(arrived).hasSize(7);
        Events.assertNumberedWithoutGap(arrived);
        Events.assertOrderOfEachReferral(arrived, 2);
        assertThat(Events.ids(arrived)).isEqualTo(Events.ids(webhook.feed()));
        JsonNode status = webhook.status();
        assertThat(status.required("parked").asLong()).isZero();
        assertThat(status.required("gaps")).isEmpty();
        assertThat(endpoint.unverified()).isEmpty();
    }

    /** Deliveries that were tried in vain: the next one of each referral, never one behind it. */
    private static long unreachable(Subscription webhook) {
        return StreamSupport.stream(webhook.deliveries().spliterator(), false)
                .filter(delivery -> delivery.required("state").asText().equals("QUEUED")
                        && delivery.path("outcome").asText().equals("CONNECT_FAILED"))
                .count();
    }

    @Test
    void missedNumbersAreSentAgainOnRequest() {
        String service = platform.newService();
        Subscription webhook = Subscription.webhook(platform.as("partner-zr1"), endpoint, service);
        var _ = Referral.drafted(platform, service).step(Step.values());
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(6));

        JsonNode queued = webhook.owner()
                .create(
                        webhook.path() + "/replays",
                        Json.of("fromNumber", 2, "toNumber", 4),
                        UUID.randomUUID().toString())
                .expect(202)
                .body();

        assertThat(queued.required("queued").asLong()).isEqualTo(3);
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(9));
        List<Endpoint.Arrival> again = endpoint.arrivals().subList(6, 9);
        assertThat(again)
                .extracting(Endpoint.Arrival::webhookId, Endpoint.Arrival::body)
                .containsExactlyElementsOf(endpoint.arrivals().subList(1, 4).stream()
                        .map(arrival -> org.assertj.core.groups.Tuple.tuple(arrival.webhookId(), arrival.body()))
                        .toList());
        assertThat(again).allSatisfy(arrival -> assertThat(arrival.fields().get("webhook-replay"))
                .containsExactly("true"));
        assertThat(endpoint.unverified()).isEmpty();
    }
}
