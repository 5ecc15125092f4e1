package io.careweave.contracting.messaging;

import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Spans;
import io.careweave.contracting.application.network.Projections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows membership's topics. What can never be read goes to the dead letters; all else waits its turn here. Of a subject
 * that a state topic dropped, what was told last stands: an end is a state, and told.
 */
@ApplicationScoped
class MembershipConsumer {

    private final Projections projections;
    private final InPlace inPlace;

    MembershipConsumer(Projections projections, InPlace inPlace) {
        this.projections = projections;
        this.inPlace = inPlace;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("organisations")
    public Uni<Void> organisation(ConsumerRecord<String, byte[]> message) {
        return follow(message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("bodies")
    public Uni<Void> body(ConsumerRecord<String, byte[]> message) {
        return follow(message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("delegations")
    public Uni<Void> delegation(ConsumerRecord<String, byte[]> message) {
        return follow(message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("interests")
    public Uni<Void> interest(ConsumerRecord<String, byte[]> message) {
        return follow(message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("membership-events")
    public Uni<Void> event(ConsumerRecord<String, byte[]> message) {
        return follow(message);
    }

    private Uni<Void> follow(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return Uni.createFrom().voidItem();
        }
        var event = Incoming.from(message);
        return MembershipEvents.told(event)
                .map(told -> Spans.handling(
                        event,
                        trace -> inPlace.until(
                                "membership event " + event.id(),
                                trace,
                                () -> projections.keep(event.id(), told, Fields.version(event)))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
