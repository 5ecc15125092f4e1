package io.careweave.contracting.messaging;

import io.careweave.commons.membership.MembershipFeed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows membership's topics. */
@ApplicationScoped
class MembershipConsumer {

    private final MembershipFeed feed;

    MembershipConsumer(MembershipFeed feed) {
        this.feed = feed;
    }

    @Incoming("organisations")
    public Uni<Void> organisation(ConsumerRecord<String, byte[]> message) {
        return feed.organisation(message);
    }

    @Incoming("bodies")
    public Uni<Void> body(ConsumerRecord<String, byte[]> message) {
        return feed.body(message);
    }

    @Incoming("delegations")
    public Uni<Void> delegation(ConsumerRecord<String, byte[]> message) {
        return feed.delegation(message);
    }

    @Incoming("interests")
    public Uni<Void> interest(ConsumerRecord<String, byte[]> message) {
        return feed.interest(message);
    }

    @Incoming("membership-events")
    public Uni<Void> event(ConsumerRecord<String, byte[]> message) {
        return feed.event(message);
    }
}
