package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.Form;
import io.careweave.subscriptions.domain.Heartbeat;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.Tally;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** How endpoints fare, and whose turn it is to be tried, told or ended. The database decides, so that replicas agree. */
@ApplicationScoped
public class HealthStore {

    private static final String FAILED = """
            insert into endpoint_health (owner_org, endpoint, failures, failing_since)
            values (:org, :endpoint, 1, :now)
            on conflict (owner_org, endpoint) do update set failures = endpoint_health.failures + 1
            returning failures
            """;

    private static final String PROBES = """
            update subscription set probe_at = now() + cast(:interval as bigint) * interval '1 ms'
            where id in (
                select id from subscription
                where state = 'ERROR' and state_reason = 'ENDPOINT_FAILING' and probe_at <= now()
                order by probe_at limit :limit for update skip locked)
            returning id
            """;

    // What was delivered lately makes a heartbeat needless; numbers long past are not looked at.
    private static final String HEARTBEATS = """
            with due as (
                select s.id, greatest(s.heartbeat_at, (
                    select max(d.finished_at) from delivery d
                    where d.subscription_id = s.id and d.number > s.last_number - 100 and d.state = 'DELIVERED')
                        + s.heartbeat_seconds * interval '1 second') as at
                from subscription s
                where s.state = 'ACTIVE' and s.channel = 'WEBHOOK' and s.heartbeat_at <= now()
                    and (s.paused_until is null or s.paused_until <= now())
                order by s.heartbeat_at limit :limit for update of s skip locked),
            planned as (
                update subscription s
                set heartbeat_at =
                    case when due.at > now() then due.at else now() + s.heartbeat_seconds * interval '1 second' end
                from due where s.id = due.id
                returning s.id, due.at <= now() as quiet)
            select s.id, s.owner_org, s.endpoint, s.secret, s.last_number, greatest(s.announced, 1), exists (
                select from endpoint_health h where h.owner_org = s.owner_org and h.endpoint = s.endpoint),
                s.form, s.event_types
            from planned join subscription s on s.id = planned.id where planned.quiet
            """;

    private static final String OF = """
            select s.id, s.owner_org, s.endpoint, s.secret, s.last_number, greatest(s.announced, 1), true,
                s.form, s.event_types
            from subscription s
            where s.id = :id and s.channel = 'WEBHOOK'
            """;

    private static final String TALLY = """
            select s.last_number,
                (select count(*) from delivery d where d.subscription_id = s.id and d.state = 'QUEUED'),
                (select count(*) from delivery d where d.subscription_id = s.id and d.state = 'PARKED'),
                (select d.outcome from delivery d
                    where d.subscription_id = s.id and d.number > s.last_number - 100 and d.attempted_at is not null
                    order by d.attempted_at desc limit 1)
            from subscription s where s.id = :id
            """;

    private static final String MISSED = """
            select exists (
                select from delivery
                where subscription_id = :id and state = 'PARKED' and finished_at >= cast(:since as timestamptz))
            """;

    /** Counts a failure; gives how many there were in a row. */
    public Uni<Integer> failed(Mutiny.Session session, String org, String endpoint, Instant now) {
        return session.createNativeQuery(FAILED, Integer.class)
                .setParameter("org", org)
                .setParameter("endpoint", endpoint)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Since when an endpoint fails without a break; empty if it does not. The row is locked. */
    public Uni<Optional<Instant>> failingSince(Mutiny.Session session, String org, String endpoint, int atLeast) {
        return session.createNativeQuery(
                        "select failing_since from endpoint_health where owner_org = :org"
                                + " and endpoint = :endpoint and failures >= :least for update",
                        OffsetDateTime.class)
                .setParameter("org", org)
                .setParameter("endpoint", endpoint)
                .setParameter("least", atLeast)
                .getResultList()
                .map(rows -> rows.stream().map(OffsetDateTime::toInstant).findFirst());
    }

    /** Forgets the failures of an endpoint. */
    public Uni<Void> healthy(Mutiny.Session session, String org, String endpoint) {
        return session.createNativeQuery("delete from endpoint_health where owner_org = :org and endpoint = :endpoint")
                .setParameter("org", org)
                .setParameter("endpoint", endpoint)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Locks an organisation's subscriptions that lead to an endpoint and are in a state, in the order of ids. */
    public Uni<List<Subscription>> lock(Mutiny.Session session, String org, String endpoint, State state) {
        return session.createSelectionQuery(
                        "from SubscriptionRow s where s.ownerOrg = :org and s.endpoint = :endpoint"
                                + " and s.state = :state order by s.id",
                        SubscriptionRow.class)
                .setParameter("org", org)
                .setParameter("endpoint", endpoint)
                .setParameter("state", state)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> rows.stream().map(SubscriptionRow::toDomain).toList());
    }

    /** Plans the next probe of a locked subscription. */
    public Uni<Void> probeIn(Mutiny.Session session, UUID id, Duration wait) {
        return session.createNativeQuery("update subscription set probe_at = now()"
                        + " + cast(:wait as bigint) * interval '1 ms' where id = :id")
                .setParameter("wait", wait.toMillis())
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Takes the probes that are due: each falls to one caller, and to another only after the interval. */
    public Uni<List<UUID>> claimProbes(Mutiny.Session session, Duration interval, int limit) {
        return session.createNativeQuery(PROBES, UUID.class)
                .setParameter("interval", interval.toMillis())
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Takes the heartbeats that are due, of endpoints to which nothing was delivered meanwhile. */
    public Uni<List<Heartbeat>> claimHeartbeats(Mutiny.Session session, int limit) {
        return session.createNativeQuery(HEARTBEATS, Object[].class)
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(HealthStore::heartbeat).toList());
    }

    /** A heartbeat out of turn. */
    public Uni<Heartbeat> heartbeat(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(OF, Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .map(HealthStore::heartbeat);
    }

    public Uni<Tally> tally(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(TALLY, Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .map(row -> new Tally((Long) row[0], (Long) row[1], (Long) row[2], (String) row[3]));
    }

    /**
     * How many there are.
     *
     * @param endpointsPaused endpoints that are only probed
     */
    public record Counts(Map<State, Long> byState, long endpointsPaused) {}

    public Uni<Counts> counts(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select state, count(*), count(distinct case when state_reason = 'ENDPOINT_FAILING'"
                                + " then owner_org || ' ' || endpoint end) from subscription group by state",
                        Object[].class)
                .getResultList()
                .map(rows -> new Counts(
                        rows.stream().collect(Collectors.toMap(row -> State.valueOf(text(row, 0)), row ->
                                (Long) given(row, 1))),
                        rows.stream()
                                .filter(row -> text(row, 0).equals(State.ERROR.name()))
                                .mapToLong(row -> (Long) given(row, 2))
                                .sum()));
    }

    /** Whether a number was given up since. */
    public Uni<Boolean> missedSince(Mutiny.Session session, UUID id, Instant since) {
        return session.createNativeQuery(MISSED, Boolean.class)
                .setParameter("id", id)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Subscriptions whose end has come. */
    public Uni<List<UUID>> ended(Mutiny.Session session, Instant now, int limit) {
        return session.createSelectionQuery(
                        "select s.id from SubscriptionRow s where s.endsAt <= :now and s.state <> :off"
                                + " order by s.endsAt",
                        UUID.class)
                .setParameter("now", now)
                .setParameter("off", State.OFF)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Subscriptions that have been in error since an instant. */
    public Uni<List<UUID>> unhealthySince(Mutiny.Session session, Instant then, int limit) {
        return session.createSelectionQuery(
                        "select s.id from SubscriptionRow s where s.unhealthySince <= :then and s.state = :error"
                                + " order by s.unhealthySince",
                        UUID.class)
                .setParameter("then", then)
                .setParameter("error", State.ERROR)
                .setMaxResults(limit)
                .getResultList();
    }

    private static Heartbeat heartbeat(@Nullable Object[] row) {
        return new Heartbeat(
                (UUID) given(row, 0),
                text(row, 1),
                text(row, 2),
                text(row, 3),
                (Long) given(row, 4),
                (Long) given(row, 5),
                (Boolean) given(row, 6),
                Form.of(text(row, 7)),
                Words.eventTypes(text(row, 8)));
    }
}
