package io.careweave.budgets.messaging;

import io.careweave.budgets.application.holders.RegisteredLists;
import io.careweave.commons.membership.Following;
import io.careweave.commons.membership.MembershipFeed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows membership's topics. */
@ApplicationScoped
class MembershipConsumer {

    private final MembershipFeed feed;
    private final Following following;
    private final RegisteredLists lists;

    MembershipConsumer(MembershipFeed feed, Following following, RegisteredLists lists) {
        this.feed = feed;
        this.following = following;
        this.lists = lists;
    }

    @Incoming("organisations")
    public Uni<Void> organisation(ConsumerRecord<String, byte[]> message) {
        return feed.organisation(message);
    }

    @Incoming("lists")
    public Uni<Void> list(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "lists", ListEvents::list, lists);
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
