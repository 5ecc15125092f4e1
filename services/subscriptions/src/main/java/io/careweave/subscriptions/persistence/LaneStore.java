package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.Decision;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Register;
import io.careweave.subscriptions.domain.Terms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The queues of referrals at subscriptions. Times are the database's own, so that replicas need not agree on theirs.
 * Locks are taken in one order everywhere: the subscription, if at all, before a lane.
 */
@ApplicationScoped
public class LaneStore {

    // Per subscription, so that one with many due lanes takes no turn from the others; skip locked, so that replicas
    // share the work instead of waiting for each other. From a little before where the last look ended: what is gone
    // leaves its entries in the index until it is vacuumed, and whoever begins at the oldest walks over all of them.
    // Here and below, single rows are looked up one by one (limit 1) or by place (ctid, while locked): with a join,
    // statistics from when the queues were empty would have the whole table read.
    static final String CLAIM = """
            with due as materialized (
                select l.subscription_id, l.subject, l.due_at, l.place
                from subscription s
                left join unnest(cast(:seen as uuid[]), cast(:since as bigint[])) as m(id, since) on m.id = s.id
                left join unnest(cast(:busy as uuid[]), cast(:free as int[])) as b(id, free) on b.id = s.id
                cross join lateral (
                    select lane.subscription_id, lane.subject, lane.due_at, lane.ctid as place from lane
                    where lane.subscription_id = s.id and lane.due_at > '-infinity' and lane.due_at <= now()
                        and lane.due_at >= coalesce(to_timestamp(m.since / 1000.0) - interval '2 s', '-infinity')
                    order by lane.due_at limit least(coalesce(b.free, :most), (s.rate_per_minute + 59) / 60)
                    for update skip locked) l
                where s.state = 'ACTIVE' and s.channel = 'WEBHOOK'
                    and (s.paused_until is null or s.paused_until <= now())
                order by l.due_at limit :total),
            taken as (
                update lane set lease = gen_random_uuid(), due_at = now() + cast(:lease as bigint) * interval '1 ms'
                where ctid = any(array(select place from due))
                returning subscription_id, subject)
            select t.subscription_id, t.subject, cast(extract(epoch from due.due_at) * 1000 as bigint)
            from taken t join due on due.subscription_id = t.subscription_id and due.subject = t.subject
            """;

    // A statement of its own: only after the locks were granted is the head of a lane certain.
    static final String HEADS = """
            select m.subscription_id, l.lease, d.number, d.failures, d.replay, l.advanced and l.planned_at > now(),
                cast(extract(epoch from now() - d.queued_at) * 1000 as bigint), m.body,
                %s
            from unnest(cast(:ids as uuid[]), cast(:subjects as varchar[])) as c(id, subject)
            cross join lateral (
                select * from lane where subscription_id = c.id and subject = c.subject limit 1) l
            cross join lateral (
                select * from delivery q
                where q.subscription_id = c.id and q.subject = c.subject and q.state = 'QUEUED'
                order by q.number limit 1) d
            cross join lateral (
                select * from message where subscription_id = c.id and number = d.number limit 1) m
            """.formatted(Columns.NOTICE);

    // Read once for all that is claimed of a subscription.
    private static final String SUBSCRIBERS = """
            select id, secret, rate_per_minute, owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs,
                service_ids, priorities, form, org_codes, indicator_codes, exists (
                    select from endpoint_health h where h.owner_org = s.owner_org and h.endpoint = s.endpoint)
            from subscription s where id = any(cast(:ids as uuid[]))
            """;

    // The lane that was tried longest ago, so that one event which can never be taken hides nothing behind it.
    private static final String PROBE = """
            with longest as (
                select subscription_id, subject from lane
                where subscription_id = :id and due_at > '-infinity' and (lease is null or due_at <= now())
                order by due_at limit 1 for update skip locked)
            update lane set lease = gen_random_uuid(), due_at = now() + cast(:lease as bigint) * interval '1 ms'
            from longest where lane.subscription_id = longest.subscription_id and lane.subject = longest.subject
            returning lane.subscription_id, lane.subject
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
            update subscription
            set paused_until = null, heartbeat_at = now() + heartbeat_seconds * interval '1 second' where id = :id
            """;

    // In the order of their age; attempts that failed still count.
    private static final String GO_ON = """
            with lanes as (
                update lane l set due_at = least(now(), waiting.since), planned_at = now(), advanced = false
                from (
                    select subject, min(queued_at) as since from delivery
                    where subscription_id = :id and state = 'QUEUED' group by subject) waiting
                where l.subscription_id = :id and l.subject = waiting.subject and l.lease is null)
            update subscription
            set paused_until = null, heartbeat_at = now() + heartbeat_seconds * interval '1 second' where id = :id
            """;

    private static final String DROP = """
            with dropped as (
                update delivery set state = 'DROPPED', finished_at = now()
                where subscription_id = :id and state = 'QUEUED')
            delete from lane where subscription_id = :id
            """;

    private final RegisterStore registers;

    LaneStore(RegisterStore registers) {
        this.registers = registers;
    }

    /**
     * Leases due lanes to the caller.
     *
     * @param free how many more each busy subscription may have under way here
     * @param most the same for all others
     * @param total how many at most in all
     * @param lease after which another may take them
     * @param since when what was last claimed of a subscription had become due; absent to look from the beginning
     */
    public Uni<Claimed> claim(
            Mutiny.Session session,
            Map<UUID, Integer> free,
            int most,
            int total,
            Duration lease,
            Map<UUID, Long> since) {
        return session.createNativeQuery(CLAIM, Object[].class)
                .setParameter("busy", free.keySet().toArray(UUID[]::new))
                .setParameter("free", free.values().toArray(Integer[]::new))
                .setParameter("most", most)
                .setParameter("total", total)
                .setParameter("lease", lease.toMillis())
                .setParameter("seen", since.keySet().toArray(UUID[]::new))
                .setParameter("since", since.values().toArray(Long[]::new))
                .getResultList()
                .chain(lanes -> (lanes.isEmpty() ? Uni.createFrom().item(List.<Errand>of()) : errands(session, lanes))
                        .map(errands -> new Claimed(
                                errands,
                                lanes.stream()
                                        .collect(Collectors.toMap(
                                                lane -> (UUID) lane[0], lane -> (Long) lane[2], Math::max)))));
    }

    /**
     * What was leased.
     *
     * @param reached when the last of each subscription had become due, in milliseconds since 1970
     */
    public record Claimed(List<Errand> errands, Map<UUID, Long> reached) {}

    /** Leases one lane of a subscription that sends nothing else; empty if nothing is queued. */
    public Uni<List<Errand>> claimProbe(Mutiny.Session session, UUID subscriptionId, Duration lease) {
        return session.createNativeQuery(PROBE, Object[].class)
                .setParameter("id", subscriptionId)
                .setParameter("lease", lease.toMillis())
                .getResultList()
                .chain(lanes -> lanes.isEmpty() ? Uni.createFrom().item(List.of()) : errands(session, lanes));
    }

    private Uni<List<Errand>> errands(Mutiny.Session session, List<Object[]> lanes) {
        var ids = lanes.stream().map(lane -> (UUID) lane[0]).toArray(UUID[]::new);
        var subjects = lanes.stream().map(lane -> (String) lane[1]).toArray(String[]::new);
        return session.createNativeQuery(SUBSCRIBERS, Object[].class)
                .setParameter("ids", Arrays.stream(ids).distinct().toArray(UUID[]::new))
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) given(row, 0), LaneStore::recipient)))
                .chain(recipients -> session.createNativeQuery(HEADS, Object[].class)
                        .setParameter("ids", ids)
                        .setParameter("subjects", subjects)
                        .getResultList()
                        .chain(rows -> registers
                                .of(session, owners(recipients.values()), notices(rows))
                                .map(register -> rows.stream()
                                        .map(row -> errand(row, recipients, register))
                                        .toList())));
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

    /** Makes everything queued due, the oldest first; the subscription is locked. */
    public Uni<Void> goOn(Mutiny.Session session, UUID subscriptionId) {
        return session.createNativeQuery(GO_ON)
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

    /** What errands of one subscription have in common. */
    private record Recipient(
            Terms terms, String secret, @Nullable Integer ratePerMinute, boolean failing) {}

    private static Recipient recipient(@Nullable Object[] row) {
        return new Recipient(Columns.terms(row, 3), text(row, 1), (Integer) row[2], (Boolean) given(row, 14));
    }

    private static Set<String> owners(Collection<Recipient> recipients) {
        return recipients.stream().map(one -> one.terms().ownerOrg()).collect(Collectors.toSet());
    }

    private static List<Notice> notices(List<Object[]> rows) {
        return rows.stream().map(row -> Columns.notice(row, 8)).toList();
    }

    private static Errand errand(@Nullable Object[] row, Map<UUID, Recipient> recipients, Register register) {
        var id = (UUID) given(row, 0);
        var recipient = Objects.requireNonNull(recipients.get(id));
        return new Errand(
                id,
                (UUID) given(row, 1),
                (Long) given(row, 2),
                recipient.terms(),
                Objects.requireNonNull(recipient.terms().endpoint()),
                recipient.secret(),
                recipient.ratePerMinute(),
                new Decision.Progress(
                        (Integer) given(row, 3), (Boolean) given(row, 5), Duration.ofMillis((Long) given(row, 6))),
                (Boolean) given(row, 4),
                Columns.notice(row, 8),
                text(row, 7),
                recipient.failing(),
                register);
    }
}
