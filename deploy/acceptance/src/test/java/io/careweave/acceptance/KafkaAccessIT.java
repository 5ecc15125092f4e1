package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service writes its own topics and no other's; partners reach no more than a topic of their own ({@link PartnerTopicIT}). */
class KafkaAccessIT {
    private static final byte[] FORGED = {'{', '}'};

    @RegisterExtension
    static final Platform platform = new Platform();

    @Test
    void serviceWritesItsOwnTopic() {
        Broker referrals = new Broker(platform, "svc-referrals");

        assertThatCode(() -> referrals.write(
                        Broker.topic("referrals.urgentcare.v1"),
                        UUID.randomUUID().toString(),
                        FORGED))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "svc-subscriptions, referrals.events.v1",
        "svc-referrals, subscriptions.ops.v1",
        "svc-referrals, membership.organisations.v1",
        "kafka-tail, referrals.events.v1"
    })
    void refusesWritingAnothersTopic(String client, String topic) {
        Broker broker = new Broker(platform, client);

        assertThatThrownBy(() ->
                        broker.write(Broker.topic(topic), UUID.randomUUID().toString(), FORGED))
                .hasRootCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void refusesReadingWhatAServiceIsNotMeantToRead() {
        Broker referrals = new Broker(platform, "svc-referrals");

        assertThatThrownBy(() -> referrals.read(Broker.topic("performance.events.v1")))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    /** The broker's word: a token for the API is none for it. */
    @Test
    void letsInOnlyTokensThatAreMeantForIt() {
        Broker tail = new Broker(platform, "kafka-tail");
        Broker partner = new Broker(platform, "partner-zr1");

        assertThat(tail.topics("kafka")).contains(Broker.topic("referrals.events.v1"));
        assertThatThrownBy(() -> partner.topics("referrals.read")).isInstanceOf(SaslAuthenticationException.class);
    }
}
