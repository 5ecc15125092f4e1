package io.careweave.subscriptions.persistence;

import io.careweave.subscriptions.domain.Envelope;
import io.careweave.subscriptions.domain.Listener;
import io.careweave.subscriptions.domain.Message;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Numbered events: written once, read by the feed and by deliveries. */
@ApplicationScoped
public class MessageStore {

    // One statement: the numbers, the bytes, and for webhooks the queues. A lane that exists already is locked, not
    // changed, so that a delivery which ends at this moment sees what is added here, or is not seen by it.
    private static final String APPEND = """
            with told as (
                select t.id, t.number, t.body, s.channel
                from unnest(cast(:ids as uuid[]), cast(:numbers as bigint[]), cast(:bodies as varchar[]))
                    as t(id, number, body)
                join subscription s on s.id = t.id),
            numbered as (
                update subscription s set last_number = told.number from told where s.id = told.id),
            kept as (
                insert into message (subscription_id, number, event_id, type, subject, referrer_org, practice_org,
                    provider_org, previous_provider_org, service_id, previous_service_id, priority, body)
                select id, number, :event, :type, :subject, :referrer, :practice, cast(:provider as varchar),
                    cast(:previous as varchar), cast(:service as varchar), cast(:previousService as varchar),
                    cast(:priority as varchar), body from told),
            queued as (
                insert into delivery (subscription_id, number, subject)
                select id, number, :subject from told where channel = 'WEBHOOK')
            insert into lane (subscription_id, subject, due_at, planned_at)
            select id, :subject, now(), now() from told where channel = 'WEBHOOK'
            on conflict (subscription_id, subject) do update set due_at = lane.due_at where false
            """;

    private static final String PAGE = """
            select m.number, m.body from message m join subscription s on s.id = m.subscription_id
            where s.id = :id and s.owner_org = :org and m.number > :after
                and s.owner_org in (m.referrer_org, m.practice_org, m.provider_org, m.previous_provider_org)
            order by m.number limit :limit
            """;

    private static final String SPAN = """
            select coalesce((select min(m.number) from message m where m.subscription_id = s.id), s.last_number + 1),
                s.last_number
            from subscription s where s.id = :id
            """;

    private static final String EXPIRE = """
            delete from message where (subscription_id, number) in (
                select m.subscription_id, m.number from message m
                where m.recorded_at < now() - cast(:seconds as bigint) * interval '1 second'
                    and not exists (
                        select from delivery d where d.subscription_id = m.subscription_id and d.number = m.number
                            and d.state = 'QUEUED')
                order by m.recorded_at limit :most)
            """;

    /** Numbers an event for each listener, which the transaction has locked, and queues what is pushed. */
    public Uni<Void> append(Mutiny.Session session, Notice notice, Envelope envelope, List<Listener> listeners) {
        if (listeners.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parties = notice.parties();
        return session.createNativeQuery(APPEND)
                .setParameter(
                        "ids", listeners.stream().map(Listener::subscriptionId).toArray(UUID[]::new))
                .setParameter(
                        "numbers", listeners.stream().map(Listener::nextNumber).toArray(Long[]::new))
                .setParameter(
                        "bodies",
                        listeners.stream()
                                .map(listener -> envelope.numbered(listener.nextNumber()))
                                .toArray(String[]::new))
                .setParameter("event", notice.eventId())
                .setParameter("type", notice.type())
                .setParameter("subject", notice.subject())
                .setParameter("referrer", parties.referrerOrg())
                .setParameter("practice", parties.practiceOrg())
                .setParameter("provider", parties.providerOrg())
                .setParameter("previous", parties.previousProviderOrg())
                .setParameter("service", notice.serviceId())
                .setParameter("previousService", notice.previousServiceId())
                .setParameter("priority", notice.priority())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** An organisation's messages beyond a number, authorised by their parties once more. */
    public Uni<List<Message>> page(Mutiny.Session session, String org, UUID id, long after, int limit) {
        return session.createNativeQuery(PAGE, Object[].class)
                .setParameter("id", id)
                .setParameter("org", org)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Message((Long) row[0], (String) row[1]))
                        .toList());
    }

    /** Which numbers of a subscription there are. */
    public Uni<Span> span(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(SPAN, Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .map(row -> new Span((Long) row[0], (Long) row[1]));
    }

    /**
     * Forgets what was recorded longer ago and is not queued, with its delivery.
     *
     * @return how many, at most {@code most}
     */
    public Uni<Integer> expire(Mutiny.Session session, Duration kept, int most) {
        return session.createNativeQuery(EXPIRE)
                .setParameter("seconds", kept.toSeconds())
                .setParameter("most", most)
                .executeUpdate();
    }
}
