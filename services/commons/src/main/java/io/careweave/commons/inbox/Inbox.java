package io.careweave.commons.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
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

    /** {@link #first(Mutiny.Session, String, UUID)} for many events at once: those that had no effect yet. */
    public Uni<Set<UUID>> first(Mutiny.Session session, String consumer, Set<UUID> eventIds) {
        // In one order everywhere, so that two consumers of the same events never wait for each other in a circle.
        return session.createNativeQuery(
                        "insert into inbox (consumer, event_id) select :consumer, id"
                                + " from unnest(cast(:ids as uuid[])) as e(id) order by id"
                                + " on conflict do nothing returning event_id",
                        UUID.class)
                .setParameter("consumer", consumer)
                .setParameter("ids", eventIds.toArray(UUID[]::new))
                .getResultList()
                .map(Set::copyOf);
    }
}
