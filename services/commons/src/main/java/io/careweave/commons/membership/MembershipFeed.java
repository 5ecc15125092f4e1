package io.careweave.commons.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What membership's topics tell, each into its table; a service hands over the records of the channels that it reads. */
@ApplicationScoped
public class MembershipFeed {

    private final Following following;
    private final Copies copies;

    MembershipFeed(Following following, Copies copies) {
        this.following = following;
        this.copies = copies;
    }

    public Uni<Void> organisation(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "organisations", MembershipEvents::organisation, copies.organisations());
    }

    public Uni<Void> body(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "bodies", MembershipEvents::body, copies.bodies());
    }

    public Uni<Void> delegation(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "delegations", MembershipEvents::delegation, copies.delegations());
    }

    public Uni<Void> interest(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "interests", MembershipEvents::interest, copies.interests());
    }

    /** Of the topic of all of membership's events: what its bodies decided. */
    public Uni<Void> event(ConsumerRecord<String, byte[]> message) {
        return following.event(message, "resolutions", MembershipEvents::decision, copies.decisions());
    }
}
