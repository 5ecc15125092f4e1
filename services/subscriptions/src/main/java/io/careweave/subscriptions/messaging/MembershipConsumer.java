package io.careweave.subscriptions.messaging;

import io.careweave.commons.membership.MembershipFeed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows who belongs to which network. */
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
}
