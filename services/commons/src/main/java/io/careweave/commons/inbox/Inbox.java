package io.careweave.commons.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers, per consumer, the ids of handled events for longer than the broker keeps them. */
@ApplicationScoped
public class Inbox {

    /**
     * Claims an event within the transaction of its effect: both commit or neither.
     *
     * @param consumer stable name of the effect, for example {@code organisations}
     * @return false if the event already had its effect
     */
    public Uni<Boolean> first(Mutiny.Session session, String consumer, UUID eventId) {
        return session.createNativeQuery(
                        "insert into inbox (consumer, event_id) values (:consumer, :id)" + " on conflict do nothing")
                .setParameter("consumer", consumer)
                .setParameter("id", eventId)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }
}
