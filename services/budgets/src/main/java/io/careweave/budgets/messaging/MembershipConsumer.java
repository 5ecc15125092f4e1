package io.careweave.budgets.messaging;

import io.careweave.budgets.application.holders.Projections;
import io.careweave.budgets.application.holders.Projections.Subject;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Spans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows membership's topics. What can never be read goes to the dead letters; all else waits its turn here. A subject
 * that a state topic drops is forgotten here too.
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
        return state(Subject.ORGANISATION, message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("lists")
    public Uni<Void> list(ConsumerRecord<String, byte[]> message) {
        return state(Subject.LIST, message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("bodies")
    public Uni<Void> body(ConsumerRecord<String, byte[]> message) {
        return state(Subject.BODY, message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("delegations")
    public Uni<Void> delegation(ConsumerRecord<String, byte[]> message) {
        return state(Subject.DELEGATION, message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("interests")
    public Uni<Void> interest(ConsumerRecord<String, byte[]> message) {
        return state(Subject.INTEREST, message);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("membership-events")
    public Uni<Void> event(ConsumerRecord<String, byte[]> message) {
        return told(Incoming.from(message));
    }

    private Uni<Void> state(Subject kind, ConsumerRecord<String, byte[]> message) {
        var event = Incoming.ofState(message);
        return event.isTombstone()
                ? Spans.handling(
                        event,
                        trace -> inPlace.until(
                                "tombstone " + event.id(),
                                trace,
                                () -> projections.forget(event.id(), kind, event.subject(), event.version())))
                : told(event);
    }

    private Uni<Void> told(Incoming event) {
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
