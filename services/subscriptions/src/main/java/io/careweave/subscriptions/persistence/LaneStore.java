package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.Decision;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Errand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The queues of referrals at subscriptions. Times are the database's own, so that replicas need not agree on theirs.
 * Locks are taken in one order everywhere: the subscription, if at all, before a lane.
 */
@ApplicationScoped
public class LaneStore {

    // Per subscription, so that one with many due lanes takes no turn from the others; skip locked, so that replicas
    // share the work instead of waiting for each other.
    static final String CLAIM = """
            with due as (
                select l.subscription_id, l.subject
                from subscription s
                left join unnest(cast(:busy as uuid[]), cast(:free as int[])) as b(id, free) on b.id = s.id
                cross join lateral (
                    select lane.subscription_id, lane.subject, lane.due_at from lane
                    where lane.subscription_id = s.id and lane.due_at <= now()
                    order by lane.due_at limit least(coalesce(b.free, :most), (s.rate_per_minute + 59) / 60)
                    for update skip locked) l
                where s.state = 'ACTIVE' and s.channel = 'WEBHOOK'
                    and (s.paused_until is null or s.paused_until <= now())
                order by l.due_at limit :total)
            update lane set lease = gen_random_uuid(), due_at = now() + cast(:lease as bigint) * interval '1 ms'
            from due where lane.subscription_id = due.subscription_id and lane.subject = due.subject
            returning lane.subscription_id, lane.subject
            """;

    // A statement of its own: only after the locks were granted is the head of a lane certain.
    static final String HEADS = """
            select l.lease, d.number, d.failures, d.replay, l.advanced and l.planned_at > now(),
                cast(extract(epoch from now() - d.queued_at) * 1000 as bigint), s.secret, s.rate_per_minute, m.body,
                m.subscription_id, m.event_id, m.type, m.subject, m.referrer_org, m.practice_org, m.provider_org,
                m.previous_provider_org, m.service_id, m.previous_service_id, m.priority, s.owner_org, s.channel, s.endpoint, s.event_types,
                s.practice_orgs, s.provider_orgs, s.service_ids, s.priorities
            from unnest(cast(:ids as uuid[]), cast(:subjects as varchar[])) as c(id, subject)
            join lane l on l.subscription_id = c.id and l.subject = c.subject
            join subscription s on s.id = c.id
            cross join lateral (
                select * from delivery q
                where q.subscription_id = c.id and q.subject = c.subject and q.state = 'QUEUED'
                order by q.number limit 1) d
            join message m on m.subscription_id = c.id and m.number = d.number
            """;

    private static final String HOLD =
            "select 1 from lane where subscription_id = :id and subject = :subject and lease = :lease for update";

    // The lane goes on with its next number, or goes. On success whatever else waits for this endpoint is due now,
    // once:
    // a lane that was brought forward and failed again keeps its plan.
    private static final String FINISH = """
            with done as (
                update delivery set state = :state, outcome = :outcome, attempted_at = now(), finished_at = now()
                where subscription_id = :id and number = :number and state = 'QUEUED'),
            more as (
                select 1 from delivery
                where subscription_id = :id and subject = :subject and state = 'QUEUED' and number <> :number limit 1),
            next as (
                update lane set lease = null, due_at = now(), planned_at = now(), advanced = false
                where subscription_id = :id and subject = :subject and exists (select from more)),
            woken as (
                update lane set due_at = now(), advanced = true
                from (
                    select w.subscription_id, w.subject from lane w join subscription s on s.id = w.subscription_id
                    where s.owner_org = :org and s.endpoint = :endpoint and s.state = 'ACTIVE'
                        and w.lease is null and not w.advanced and w.due_at > now()
                        and cast(:state as varchar) = 'DELIVERED'
                    for update of w skip locked) waiting
                where lane.subscription_id = waiting.subscription_id and lane.subject = waiting.subject
                returning 1),
            gone as (
                delete from lane where subscription_id = :id and subject = :subject and not exists (select from more))
            select exists (select from more) or exists (select from woken)
            """;

    private static final String AGAIN = """
            with tried as (
                update delivery set failures = failures + :counted, outcome = :outcome, attempted_at = now()
                where subscription_id = :id and number = :number)
            update lane set lease = null, advanced = false,
                due_at = now() + cast(:delay as bigint) * interval '1 ms',
                planned_at = now() + cast(:delay as bigint) * interval '1 ms'
            where subscription_id = :id and subject = :subject
            """;

    private static final String AS_PLANNED = """
            with tried as (
                update delivery set outcome = :outcome, attempted_at = now()
                where subscription_id = :id and number = :number)
            update lane set lease = null, due_at = greatest(planned_at, now())
            where subscription_id = :id and subject = :subject
            """;

    private static final String REST = """
            update subscription
            set paused_until = greatest(paused_until, now() + cast(:delay as bigint) * interval '1 ms')
            where id = :id
            """;

    private static final String RESUME = """
            with fresh as (
                update delivery set failures = 0, queued_at = now() where subscription_id = :id and state = 'QUEUED'),
            lanes as (
                update lane set due_at = now(), planned_at = now(), advanced = false
                where subscription_id = :id and lease is null)
            update subscription set paused_until = null where id = :id
            """;

    private static final String DROP = """
            with dropped as (
                update delivery set state = 'DROPPED', finished_at = now()
                where subscription_id = :id and state = 'QUEUED')
            delete from lane where subscription_id = :id
            """;

    /**
     * Leases due lanes to the caller.
     *
     * @param free how many more each busy subscription may have under way here
     * @param most the same for all others
     * @param total how many at most in all
     * @param lease after which another may take them
     */
    public Uni<List<Errand>> claim(
            Mutiny.Session session, Map<UUID, Integer> free, int most, int total, Duration lease) {
        return session.createNativeQuery(CLAIM, Object[].class)
                .setParameter("busy", free.keySet().toArray(UUID[]::new))
                .setParameter("free", free.values().toArray(Integer[]::new))
                .setParameter("most", most)
                .setParameter("total", total)
                .setParameter("lease", lease.toMillis())
                .getResultList()
                .chain(lanes -> lanes.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : session.createNativeQuery(HEADS, Object[].class)
                                .setParameter(
                                        "ids",
                                        lanes.stream()
                                                .map(lane -> (UUID) lane[0])
                                                .toArray(UUID[]::new))
                                .setParameter(
                                        "subjects",
                                        lanes.stream()
                                                .map(lane -> (String) lane[1])
                                                .toArray(String[]::new))
                                .getResultList()
                                .map(rows ->
                                        rows.stream().map(LaneStore::errand).toList()));
    }

    /** Locks the errand's lane if it is still leased to us: false if another took it over, or it is gone. */
    public Uni<Boolean> hold(Mutiny.Session session, Errand errand) {
        return session.createNativeQuery(HOLD, Integer.class)
                .setParameter("id", errand.subscriptionId())
                .setParameter("subject", errand.notice().subject())
                .setParameter("lease", errand.lease())
                .getResultList()
                .map(held -> !held.isEmpty());
    }

    /**
     * Ends a held errand for good; the lane goes on with what is queued behind it.
     *
     * @return whether anything is due now that was not before
     */
    public Uni<Boolean> finish(Mutiny.Session session, Errand errand, Delivery.State state, String outcome) {
        return session.createNativeQuery(FINISH, Boolean.class)
                .setParameter("id", errand.subscriptionId())
                .setParameter("subject", errand.notice().subject())
                .setParameter("number", errand.number())
                .setParameter("state", state.name())
                .setParameter("outcome", outcome)
                .setParameter("org", errand.terms().ownerOrg())
                .setParameter("endpoint", errand.endpoint())
                .getSingleResult();
    }

    /** Puts a held errand back until later. */
    public Uni<Void> again(Mutiny.Session session, Errand errand, Duration delay, boolean counted, String outcome) {
        return about(session.createNativeQuery(AGAIN), errand)
                .setParameter("counted", counted ? 1 : 0)
                .setParameter("delay", delay.toMillis())
                .setParameter("outcome", outcome)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Puts a held errand back to when it was due before it was brought forward. */
    public Uni<Void> asPlanned(Mutiny.Session session, Errand errand, String outcome) {
        return about(session.createNativeQuery(AS_PLANNED), errand)
                .setParameter("outcome", outcome)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Lets a subscription's endpoint rest; locks the subscription. */
    public Uni<Void> rest(Mutiny.Session session, UUID subscriptionId, Duration delay) {
        return session.createNativeQuery(REST)
                .setParameter("id", subscriptionId)
                .setParameter("delay", delay.toMillis())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Makes everything queued due, every attempt still to come; the subscription is locked. */
    public Uni<Void> resume(Mutiny.Session session, UUID subscriptionId) {
        return session.createNativeQuery(RESUME)
                .setParameter("id", subscriptionId)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Gives up everything queued; the subscription is locked. */
    public Uni<Void> drop(Mutiny.Session session, UUID subscriptionId) {
        return session.createNativeQuery(DROP)
                .setParameter("id", subscriptionId)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Mutiny.Query<?> about(Mutiny.Query<?> query, Errand errand) {
        return query.setParameter("id", errand.subscriptionId())
                .setParameter("subject", errand.notice().subject())
                .setParameter("number", errand.number());
    }

    private static Errand errand(@Nullable Object[] row) {
        return new Errand(
                (UUID) given(row, 9),
                (UUID) given(row, 0),
                (Long) given(row, 1),
                Columns.terms(row, 20),
                text(row, 22),
                text(row, 6),
                (Integer) row[7],
                new Decision.Progress(
                        (Integer) given(row, 2), (Boolean) given(row, 4), Duration.ofMillis((Long) given(row, 5))),
                (Boolean) given(row, 3),
                Columns.notice(row, 10),
                text(row, 8));
    }
}
