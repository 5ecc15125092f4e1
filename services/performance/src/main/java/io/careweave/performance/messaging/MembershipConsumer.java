package io.careweave.performance.messaging;

import io.careweave.commons.membership.MembershipFeed;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.careweave.performance.application.live.Mergers;
import io.careweave.performance.application.live.Spending;
import io.careweave.performance.domain.live.Merger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows membership's topics. */
@ApplicationScoped
class MembershipConsumer {

    private final MembershipFeed feed;
    private final Spending spending;
    private final Mergers mergers;
    private final InPlace inPlace;

    MembershipConsumer(MembershipFeed feed, Spending spending, Mergers mergers, InPlace inPlace) {
        this.feed = feed;
        this.spending = spending;
        this.mergers = mergers;
        this.inPlace = inPlace;
    }

    /** What was spent by one that was not known before is counted now that it is. */
    @org.eclipse.microprofile.reactive.messaging.Incoming("organisations")
    public Uni<Void> organisation(ConsumerRecord<String, byte[]> message) {
        return feed.organisation(message)
                .chain(() -> inPlace.until(
                        "spend of " + message.key(), Trace.current(), () -> spending.known(message.key())));
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("membership-events")
    public Uni<Void> event(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.from(message);
        return merger(event)
                .map(merger -> Spans.handling(
                        event, trace -> inPlace.until("merger " + event.id(), trace, () -> mergers.merged(merger))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Optional<Merger> merger(Incoming event) {
        if (!event.type().equals("careweave.practice.merged.v1")) {
            return Optional.empty();
        }
        var data = event.data();
        var merger = new Merger(Fields.org(data, "orgCode"), Fields.org(data, "successor"), Fields.date(data, "on"));
        if (merger.practice().equals(merger.successor())) {
            throw new Poison("a practice does not take itself over");
        }
        return Optional.of(merger);
    }
}
