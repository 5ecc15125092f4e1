package io.careweave.subscriptions.messaging;

import io.careweave.commons.http.Outages;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.subscriptions.application.Matches;
import io.careweave.subscriptions.domain.EventTypes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Takes in what happens to referrals. */
@ApplicationScoped
class ReferralEventsConsumer {

    private static final Logger LOG = Logger.getLogger(ReferralEventsConsumer.class);
    private static final String REFERRALS = "careweave.referral.";
    private static final int ATTEMPTS = 3;

    private final EnvelopeReader reader;
    private final Matches matches;

    ReferralEventsConsumer(EnvelopeReader reader, Matches matches) {
        this.reader = reader;
        this.matches = matches;
    }

    /**
     * What cannot be read goes to the dead-letter topic at once. While the database does not answer, the record waits
     * here, in order and unacknowledged; the connector gives the partition up after a quarter of an hour of that. Any
     * other failure is tried three times, then is a dead letter too: it must not hold up the others for ever.
     */
    @org.eclipse.microprofile.reactive.messaging.Incoming("referral-events")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        return Uni.createFrom()
                .item(() -> Incoming.from(message))
                .chain(this::match)
                .onFailure(Outages::isOutage)
                .invoke(failure -> LOG.warnf("a referral event waits: %s", failure.getMessage()))
                .onFailure(Outages::isOutage)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .onFailure(failure -> !(failure instanceof Poison))
                .retry()
                .atMost(ATTEMPTS - 1L);
    }

    private Uni<Void> match(Incoming event) {
        if (!event.type().startsWith(REFERRALS) || event.type().equals(EventTypes.NEVER_DELIVERED)) {
            return Uni.createFrom().voidItem();
        }
        return matches.match(reader.notice(event), reader.envelope(event));
    }
}
