package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a subscriber is told about its deliveries, and the ones it wants again. Callers have checked the owner. */
@ApplicationScoped
public class DeliveryStore {

    private static final String STANDING = """
            select s.last_number,
                coalesce((select min(m.number) from message m where m.subscription_id = s.id), s.last_number + 1),
                (select max(d.number) from delivery d where d.subscription_id = s.id and d.state = 'DELIVERED'),
                (select count(*) from delivery d where d.subscription_id = s.id and d.state = 'QUEUED'),
                (select count(*) from delivery d where d.subscription_id = s.id and d.state = 'PARKED')
            from subscription s where s.id = :id
            """;

    private static final String GAPS = """
            select min(number), max(number), state from (
                select number, state, number - row_number() over (partition by state order by number) as run
                from delivery where subscription_id = :id and state in ('PARKED', 'DROPPED')) missed
            group by state, run order by 1 limit :most
            """;

    private static final String LIST = """
            select d.number, m.event_id, m.type, m.subject, d.state, d.failures, d.replay, d.queued_at, d.attempted_at,
                d.outcome, d.finished_at
            from delivery d join message m on m.subscription_id = d.subscription_id and m.number = d.number
            where d.subscription_id = :id and d.number > :after
                and (cast(:state as varchar) is null or d.state = cast(:state as varchar))
            order by d.number limit :limit
            """;

    // Lanes as in MessageStore.APPEND: locked if they exist, so that none is taken away while it is filled; and due
    // now,
    // for whoever asks for a replay is ready for it.
    private static final String REQUEUE = """
            with again as (
                update delivery set state = 'QUEUED', failures = 0, replay = true, queued_at = now(), outcome = null,
                    finished_at = null
                where subscription_id = :id and number between :from and :to and state <> 'QUEUED'
                returning subject),
            lanes as (
                insert into lane (subscription_id, subject, due_at, planned_at)
                select distinct cast(:id as uuid), subject, now(), now() from again order by subject
                on conflict (subscription_id, subject)
                    do update set due_at = now(), planned_at = now(), advanced = false where lane.lease is null)
            select count(*) from again
            """;

    public Uni<Standing> standing(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(STANDING, Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .chain(row -> gaps(session, id)
                        .map(gaps -> new Standing(
                                (Long) row[0], (Long) row[1], (Long) row[2], (Long) row[3], (Long) row[4], gaps)));
    }

    private static Uni<List<Standing.Gap>> gaps(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(GAPS, Object[].class)
                .setParameter("id", id)
                .setParameter("most", Standing.MOST_GAPS)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Standing.Gap((Long) row[0], (Long) row[1], Delivery.State.valueOf(text(row, 2))))
                        .toList());
    }

    /** Deliveries beyond a number, lowest first, of one state or of all. */
    public Uni<List<Delivery>> list(
            Mutiny.Session session, UUID id, Delivery.@Nullable State state, long after, int limit) {
        return session.createNativeQuery(LIST, Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("state", state == null ? null : state.name())
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(DeliveryStore::delivery).toList());
    }

    /**
     * Queues a range again, marked as replay; what is queued anyway stays as it is. The transaction holds the lock of the
     * subscription.
     *
     * @return how many were queued
     */
    public Uni<Long> requeue(Mutiny.Session session, UUID id, long from, long to) {
        return session.createNativeQuery(REQUEUE, Long.class)
                .setParameter("id", id)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
    }

    private static Delivery delivery(@Nullable Object[] row) {
        return new Delivery(
                (Long) given(row, 0),
                (UUID) given(row, 1),
                text(row, 2),
                text(row, 3),
                Delivery.State.valueOf(text(row, 4)),
                (Integer) given(row, 5),
                (Boolean) given(row, 6),
                ((OffsetDateTime) given(row, 7)).toInstant(),
                instant((OffsetDateTime) row[8]),
                (String) row[9],
                instant((OffsetDateTime) row[10]));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
