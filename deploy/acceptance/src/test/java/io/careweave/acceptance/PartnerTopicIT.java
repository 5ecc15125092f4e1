package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trust reads its events from a topic of its own, as itself and nobody else. */
class PartnerTopicIT {
    private static final String TOPIC = Broker.topic("subscriptions.partner.zr1.v1");

    @RegisterExtension
    static final Platform platform = new Platform();

    private final Broker trust = new Broker(platform, "partner-zr1");
    private final Broker other = new Broker(platform, "partner-zr2");

    @Test
    void readsWithAGroupOfItsOwnNameOnly() {
        assertThat(trust.poll(TOPIC, "partner-zr1." + UUID.randomUUID())).isNotNull();

        for (String group : List.of("partner-zr2.stolen", "careweave.subscriptions", "partner-zr1")) {
            assertThatThrownBy(() -> trust.poll(TOPIC, group)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void refusesAnotherPartnersToken() {
        assertThatThrownBy(() -> other.poll(TOPIC, "partner-zr2.own")).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> other.poll(TOPIC, "partner-zr1.stolen")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> other.read(TOPIC)).isInstanceOf(TopicAuthorizationException.class);
        assertThat(other.topics("kafka"))
                .contains(Broker.topic("subscriptions.partner.zr2.v1"))
                .doesNotContain(TOPIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"referrals.events.v1", "subscriptions.ops.v1", "membership.organisations.v1"})
    void readsNothingElse(String topic) {
        assertThatThrownBy(() -> trust.read(Broker.topic(topic))).isInstanceOf(TopicAuthorizationException.class);
        assertThat(trust.topics("kafka")).containsExactly(TOPIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscriptions.partner.zr1.v1", "referrals.events.v1"})
    void writesNothing(String topic) {
        assertThatThrownBy(() -> trust.write(Broker.topic(topic), "key", new byte[] {'{', '}'}))
                .hasRootCauseInstanceOf(AuthorizationException.class);
    }

    /** An organisation for which the operator has set up no topic. */
    @Test
    void activatesNothingWithoutATopic() {
        Api practice = platform.as("partner-z90003");
        JsonNode wish = Json.of("channel", "KAFKA", "eventTypes", List.of("careweave.referral.*"));
        JsonNode created = practice.create(
                        Subscription.PATH, wish, UUID.randomUUID().toString())
                .expect(201)
                .body();
        Api.Answer refused = practice.transition(
                Subscription.PATH + "/" + created.required("id").asText() + "/activate", 1, MissingNode.getInstance());

        assertThat(refused.expect(422).body().required("type").asText())
                .endsWith("/problems/subscriptions/topic-missing");
    }
}
