package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.Backlog;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Selection;
import io.careweave.subscriptions.domain.Standing;
import io.careweave.subscriptions.domain.Trial;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
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
                (select count(*) from delivery d where d.subscription_id = s.id and d.state = 'PARKED'),
                case when s.channel = 'WEBHOOK' then coalesce(
                    (select min(d.number) - 1 from delivery d
                        where d.subscription_id = s.id and d.state <> 'DELIVERED'), s.last_number) end,
                h.failures, h.failing_since,
                case when s.state = 'ERROR' and s.state_reason = 'ENDPOINT_FAILING' then s.probe_at end
            from subscription s
            left join endpoint_health h on h.owner_org = s.owner_org and h.endpoint = s.endpoint
            where s.id = :id
            """;

    // Of subscriptions that are on; the index of what is open keeps it away from what is delivered.
    private static final String BACKLOG = """
            select count(*) filter (where d.state = 'QUEUED'), count(*) filter (where d.state = 'PARKED'),
                coalesce(cast(extract(epoch from now() - min(d.queued_at) filter (where d.state = 'QUEUED'))
                    as double precision), 0)
            from delivery d join subscription s on s.id = d.subscription_id
            where d.state <> 'DELIVERED' and s.state <> 'OFF'
            """;

    private static final String GAPS = """
            select min(number), max(number), state from (
                select number, state, number - row_number() over (partition by state order by number) as run
                from delivery where subscription_id = :id and state in ('PARKED', 'DROPPED')) missed
            group by state, run order by 1 limit :most
            """;

    private static final String LIST = """
            select d.number, m.event_id, m.type, m.subject, d.state, d.failures, d.replay, d.queued_at, d.attempted_at,
                d.outcome, d.finished_at, case when d.state = 'QUEUED' then (
                    select greatest(l.due_at, s.paused_until)
                    from lane l join subscription s on s.id = l.subscription_id and s.state = 'ACTIVE'
                    where l.subscription_id = d.subscription_id and l.subject = d.subject and l.lease is null
                        and d.number = (
                            select min(q.number) from delivery q
                            where q.subscription_id = d.subscription_id and q.subject = d.subject
                                and q.state = 'QUEUED')) end
            from delivery d join message m on m.subscription_id = d.subscription_id and m.number = d.number
            where d.subscription_id = :id and d.number > :after
                and (cast(:state as varchar) is null or d.state = cast(:state as varchar))
                and d.number between :from and :to
                and (cast(:since as varchar) is null
                    or d.queued_at >= cast(cast(:since as varchar) as timestamptz))
            order by d.number limit :limit
            """;

    // What delivered last stands in the delivery itself.
    private static final String ATTEMPTS = """
            select * from (
                select started_at, duration_millis, outcome, counted, next_at from attempt
                where subscription_id = :id and number = :number
                union all
                select attempted_at - duration_millis * interval '1 ms', duration_millis, outcome, false, null
                from delivery
                where subscription_id = :id and number = :number and state = 'DELIVERED'
                    and duration_millis is not null) tries
            where started_at > cast(:after as timestamptz)
            order by started_at limit :limit
            """;

    // Lanes as in MessageStore.APPEND: locked if they exist, so that none is taken away while it is filled; and due
    // now,
    // for whoever asks for a replay is ready for it.
    private static final String REQUEUE = """
            with kept as (
                insert into attempt (subscription_id, number, started_at, duration_millis, outcome, counted)
                select subscription_id, number, attempted_at - duration_millis * interval '1 ms', duration_millis,
                    outcome, false
                from delivery
                where subscription_id = :id and number between :from and :to and state = 'DELIVERED'
                    and duration_millis is not null),
            again as (
                update delivery set state = 'QUEUED', failures = 0, replay = true, queued_at = now(), outcome = null,
                    finished_at = null
                where subscription_id = :id and number between :from and :to and state <> 'QUEUED'
                returning subject),
            lanes as (
                insert into lane (subscription_id, subject, due_at, planned_at)
                select distinct s.id, case s.channel when 'KAFKA' then '' else a.subject end as subject, now(), now()
                from again a cross join subscription s where s.id = :id order by subject
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
                                (Long) row[0],
                                (Long) row[1],
                                (Long) row[2],
                                (Long) row[5],
                                (Long) row[3],
                                (Long) row[4],
                                gaps,
                                Objects.requireNonNullElse((Integer) row[6], 0),
                                instant((OffsetDateTime) row[7]),
                                instant((OffsetDateTime) row[8]))));
    }

    /** What is not delivered in all. */
    public Uni<Backlog> backlog(Mutiny.Session session) {
        return session.createNativeQuery(BACKLOG, Object[].class)
                .getSingleResult()
                .map(row -> new Backlog((Long) row[0], (Long) row[1], Math.max(0, (Double) row[2])));
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

    /** Selected deliveries beyond a number, lowest first. */
    public Uni<List<Delivery>> list(Mutiny.Session session, UUID id, Selection selection, long after, int limit) {
        var state = selection.state();
        var since = selection.since();
        return session.createNativeQuery(LIST, Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("state", state == null ? null : state.name())
                .setParameter("from", selection.from())
                .setParameter("to", selection.to())
                .setParameter("since", since == null ? null : since.toString())
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(DeliveryStore::delivery).toList());
    }

    /** Whether a number has a delivery. */
    public Uni<Boolean> has(Mutiny.Session session, UUID id, long number) {
        return session.createNativeQuery(
                        "select exists (select from delivery where subscription_id = :id and number = :number)",
                        Boolean.class)
                .setParameter("id", id)
                .setParameter("number", number)
                .getSingleResult();
    }

    /** Attempts at a number that began after an instant, the earliest first. */
    public Uni<List<Trial>> attempts(Mutiny.Session session, UUID id, long number, Instant after, int limit) {
        return session.createNativeQuery(ATTEMPTS, Object[].class)
                .setParameter("id", id)
                .setParameter("number", number)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(DeliveryStore::trial).toList());
    }

    private static Trial trial(@Nullable Object[] row) {
        return new Trial(
                ((OffsetDateTime) given(row, 0)).toInstant(),
                (Integer) given(row, 1),
                text(row, 2),
                (Boolean) given(row, 3),
                instant((OffsetDateTime) row[4]));
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
                instant((OffsetDateTime) row[10]),
                instant((OffsetDateTime) row[11]));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
