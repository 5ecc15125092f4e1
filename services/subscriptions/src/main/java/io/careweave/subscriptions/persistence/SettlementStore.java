package io.careweave.subscriptions.persistence;

import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Settlement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** How errands ended, many in one statement. Only what was held first, in the same transaction, may be settled. */
@ApplicationScoped
public class SettlementStore {

    // In one order for all, so that two of them never wait for each other.
    static final String HELD = """
            select l.lease
            from (
                select * from unnest(cast(:ids as uuid[]), cast(:subjects as varchar[]), cast(:leases as uuid[]))
                    as t(id, subject, lease)
                order by id, subject) e
            cross join lateral (
                select lease from lane
                where subscription_id = e.id and subject = e.subject and lease = e.lease limit 1
                for update%s) l
            """;

    // The lane goes on with its next number, or goes. On success whatever else waits for this endpoint is due now,
    // once:
    // a lane that was brought forward and failed again keeps its plan.
    static final String END = """
            with ended as (
                select * from unnest(cast(:ids as uuid[]), cast(:subjects as varchar[]), cast(:numbers as bigint[]),
                    cast(:outcomes as varchar[]), cast(:took as int[]), cast(:states as varchar[]))
                    as t(id, subject, number, outcome, took, state)),
            done as (
                update delivery d
                set state = e.state, outcome = e.outcome, finished_at = now(),
                    attempted_at = case when e.took < 0 then d.attempted_at else now() end,
                    duration_millis = case when e.took < 0 then d.duration_millis else e.took end
                from ended e
                where d.subscription_id = any(cast(:ids as uuid[])) and d.subject = any(cast(:subjects as varchar[]))
                    and d.number = any(cast(:numbers as bigint[])) and d.state = 'QUEUED'
                    and d.subscription_id = e.id and d.subject = e.subject and d.number = e.number),
            tried as (
                insert into attempt (subscription_id, number, started_at, duration_millis, outcome, counted)
                select id, number, now() - took * interval '1 ms', took, outcome, state = 'PARKED' from ended
                where state <> 'DELIVERED' and took >= 0),
            more as (
                select e.id, e.subject from ended e
                cross join lateral (
                    select from delivery q
                    where q.subscription_id = e.id and q.subject = e.subject and q.state = 'QUEUED'
                        and q.number <> e.number
                    limit 1) q),
            next as (
                update lane l set lease = null, due_at = now(), planned_at = now(), advanced = false
                from more m
                where l.subscription_id = any(cast(:ids as uuid[])) and l.subject = any(cast(:subjects as varchar[]))
                    and l.subscription_id = m.id and l.subject = m.subject),
            woken as (
                update lane set due_at = now(), advanced = true
                where ctid = any(array(
                    select w.ctid
                    from (
                        select distinct s.owner_org, s.endpoint from ended e join subscription s on s.id = e.id
                        where s.id = any(cast(:ids as uuid[])) and e.state = 'DELIVERED') reached
                    join subscription s on s.owner_org = reached.owner_org and s.endpoint = reached.endpoint
                        and s.state = 'ACTIVE'
                    cross join lateral (
                        select ctid from lane
                        where subscription_id = s.id and due_at > '-infinity' and due_at > now()
                            and lease is null and not advanced
                        for update skip locked) w))
                returning 1),
            gone as (
                delete from lane l using ended e
                where l.subscription_id = any(cast(:ids as uuid[])) and l.subject = any(cast(:subjects as varchar[]))
                    and l.subscription_id = e.id and l.subject = e.subject
                    and not exists (select from more m where m.id = e.id and m.subject = e.subject))
            select exists (select from more) or exists (select from woken)
            """;

    // Without a delay: when it was due before it was brought forward.
    private static final String AGAIN = """
            with tried as (
                select id, subject, number, outcome, took, counted, nullif(delay, -1) as delay
                from unnest(cast(:ids as uuid[]), cast(:subjects as varchar[]), cast(:numbers as bigint[]),
                    cast(:outcomes as varchar[]), cast(:took as int[]), cast(:counted as int[]),
                    cast(:delays as bigint[])) as t(id, subject, number, outcome, took, counted, delay)),
            logged as (
                insert into attempt (subscription_id, number, started_at, duration_millis, outcome, counted, next_at)
                select t.id, t.number, now() - t.took * interval '1 ms', t.took, t.outcome, t.counted = 1,
                    coalesce(now() + t.delay * interval '1 ms', greatest(l.planned_at, now()))
                from tried t
                cross join lateral (
                    select planned_at from lane where subscription_id = t.id and subject = t.subject limit 1) l),
            noted as (
                update delivery d set failures = d.failures + t.counted, outcome = t.outcome, attempted_at = now()
                from tried t
                where d.subscription_id = any(cast(:ids as uuid[])) and d.number = any(cast(:numbers as bigint[]))
                    and d.subscription_id = t.id and d.number = t.number)
            update lane l set lease = null, advanced = l.advanced and t.delay is null,
                due_at = coalesce(now() + t.delay * interval '1 ms', greatest(l.planned_at, now())),
                planned_at = coalesce(now() + t.delay * interval '1 ms', l.planned_at)
            from tried t
            where l.subscription_id = any(cast(:ids as uuid[])) and l.subject = any(cast(:subjects as varchar[]))
                and l.subscription_id = t.id and l.subject = t.subject
            """;

    /**
     * Locks the lanes of errands that are still leased to us, if nobody else has locked them now.
     *
     * @return the leases that hold
     */
    public Uni<Set<UUID>> holdAtOnce(Mutiny.Session session, List<Errand> errands) {
        return held(session, HELD.formatted(" skip locked"), errands).map(Set::copyOf);
    }

    /** Locks the errand's lane if it is still leased to us: false if another took it over, or it is gone. */
    public Uni<Boolean> hold(Mutiny.Session session, Errand errand) {
        return held(session, HELD.formatted(""), List.of(errand)).map(leases -> !leases.isEmpty());
    }

    private static Uni<List<UUID>> held(Mutiny.Session session, String sql, List<Errand> errands) {
        return lanes(session.<UUID>createNativeQuery(sql), errands)
                .setParameter("leases", column(errands, Errand::lease, UUID[]::new))
                .getResultList();
    }

    /**
     * Records how held errands ended.
     *
     * @return whether anything is due now that was not before
     */
    public Uni<Boolean> settle(Mutiny.Session session, List<Settlement> settlements) {
        var ended = only(settlements, Settlement.Ended.class);
        var again = only(settlements, Settlement.Again.class);
        return (again.isEmpty() ? Uni.createFrom().voidItem() : again(session, again))
                .chain(() -> ended.isEmpty() ? Uni.createFrom().item(false) : end(session, ended));
    }

    private static Uni<Boolean> end(Mutiny.Session session, List<Settlement.Ended> ended) {
        return numbers(session.<Boolean>createNativeQuery(END), ended)
                .setParameter("states", column(ended, one -> one.state().name(), String[]::new))
                .getSingleResult();
    }

    private static Uni<Void> again(Mutiny.Session session, List<Settlement.Again> again) {
        return numbers(session.createNativeQuery(AGAIN), again)
                .setParameter("counted", column(again, one -> one.counted() ? 1 : 0, Integer[]::new))
                .setParameter("delays", column(again, SettlementStore::delay, Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static <T> Mutiny.Query<T> numbers(Mutiny.Query<T> query, List<? extends Settlement> settlements) {
        return lanes(query, settlements.stream().map(Settlement::errand).toList())
                .setParameter("numbers", column(settlements, one -> one.errand().number(), Long[]::new))
                .setParameter("outcomes", column(settlements, Settlement::outcome, String[]::new))
                .setParameter(
                        "took", column(settlements, one -> (int) one.took().toMillis(), Integer[]::new));
    }

    private static Long delay(Settlement.Again again) {
        var delay = again.delay();
        return delay == null ? -1 : delay.toMillis();
    }

    private static <T> List<T> only(List<Settlement> settlements, Class<T> kind) {
        return settlements.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T, C> C[] column(List<T> rows, Function<T, C> part, IntFunction<C[]> array) {
        return rows.stream().map(part).toArray(array);
    }

    private static <T> Mutiny.Query<T> lanes(Mutiny.Query<T> query, List<Errand> errands) {
        return query.setParameter("ids", column(errands, Errand::subscriptionId, UUID[]::new))
                .setParameter(
                        "subjects", column(errands, errand -> errand.notice().subject(), String[]::new));
    }
}
