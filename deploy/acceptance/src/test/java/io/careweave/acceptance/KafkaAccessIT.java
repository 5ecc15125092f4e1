package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service writes its own topics and no other's; partners have no business with Kafka at all. */
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
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void refusesReadingWhatAServiceIsNotMeantToRead() {
        Broker referrals = new Broker(platform, "svc-referrals");

        assertThatThrownBy(() -> referrals.read(Broker.topic("performance.events.v1")))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void refusesPartners() {
        Broker partner = new Broker(platform, "partner-zr1");

        assertThatThrownBy(partner::topics).isInstanceOf(AuthenticationException.class);
    }
}
