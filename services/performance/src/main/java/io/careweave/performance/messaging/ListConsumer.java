package io.careweave.performance.messaging;

import io.careweave.commons.membership.Following;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.performance.application.live.Lists;
import io.careweave.performance.domain.live.ListSize;
import io.careweave.performance.domain.observations.Measured;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows membership's lists of practices. */
@ApplicationScoped
class ListConsumer {

    private final Following following;
    private final Lists lists;

    ListConsumer(Following following, Lists lists) {
        this.following = following;
        this.lists = lists;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("lists")
    public Uni<Void> list(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "lists", ListConsumer::size, lists);
    }

    static Optional<ListSize> size(Incoming event) {
        if (!event.type().equals("careweave.list.changed.v1")) {
            return Optional.empty();
        }
        long total = Fields.count(event.data(), "total");
        if (total > Measured.MOST) {
            throw new Poison("total is no list of anybody");
        }
        return Optional.of(new ListSize(Fields.subjectOrg(event), Fields.date(event.data(), "asAt"), total));
    }
}
