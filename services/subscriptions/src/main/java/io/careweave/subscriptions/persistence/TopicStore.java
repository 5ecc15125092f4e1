package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.Terms;
import io.careweave.subscriptions.domain.TopicRun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The queues of subscriptions whose events go to a partner's topic: one lane each, leased as those of referrals are. */
@ApplicationScoped
public class TopicStore {

    private static final String CLAIM = """
            with due as materialized (
                select l.place, s.id, s.owner_org, s.channel, s.endpoint, s.event_types, s.practice_orgs,
                    s.provider_orgs, s.service_ids, s.priorities, s.form, s.org_codes, s.indicator_codes
                from subscription s
                cross join lateral (
                    select ctid as place, due_at from lane
                    where subscription_id = s.id and subject = '' and due_at <= now() limit 1
                    for update skip locked) l
                where s.state = 'ACTIVE' and s.channel = 'KAFKA'
                order by l.due_at limit :most),
            taken as (
                update lane set lease = gen_random_uuid(), due_at = now() + cast(:lease as bigint) * interval '1 ms'
                where ctid = any(array(select place from due))
                returning subscription_id, lease)
            select t.subscription_id, t.lease, d.owner_org, d.channel, d.endpoint, d.event_types, d.practice_orgs,
                d.provider_orgs, d.service_ids, d.priorities, d.form, d.org_codes, d.indicator_codes
            from taken t join due d on d.id = t.subscription_id
            """;

    // A statement of its own: only after the lock was granted is it certain what is queued.
    private static final String LETTERS = """
            select d.number, d.replay, m.body, %s
            from delivery d join message m on m.subscription_id = d.subscription_id and m.number = d.number
            where d.subscription_id = :id and d.state = 'QUEUED' order by d.number limit :most
            """.formatted(Columns.NOTICE);

    private static final String HOLD =
            "select 1 from lane where subscription_id = :id and subject = '' and lease = :lease for update";

    private static final String END = """
            update delivery set state = :state, outcome = :outcome, attempted_at = now(), finished_at = now()
            where subscription_id = :id and number = any(cast(:numbers as bigint[])) and state = 'QUEUED'
            """;

    private static final String TRIED = """
            update delivery set outcome = :outcome, attempted_at = now()
            where subscription_id = :id and state = 'QUEUED' and number = (
                select min(number) from delivery where subscription_id = :id and state = 'QUEUED')
            """;

    private static final String GO_ON = """
            with more as (select 1 from delivery where subscription_id = :id and state = 'QUEUED' limit 1),
            next as (
                update lane set lease = null, due_at = now() + cast(:delay as bigint) * interval '1 ms',
                    planned_at = now() + cast(:delay as bigint) * interval '1 ms'
                where subscription_id = :id and subject = '' and exists (select from more)),
            gone as (
                delete from lane where subscription_id = :id and subject = '' and not exists (select from more))
            select exists (select from more)
            """;

    private final RegisterStore registers;

    TopicStore(RegisterStore registers) {
        this.registers = registers;
    }

    /** A lane that was leased. */
    public record Claim(UUID subscriptionId, UUID lease, Terms terms) {}

    /** Leases due lanes to the caller. */
    public Uni<List<Claim>> claim(Mutiny.Session session, int most, Duration lease) {
        return session.createNativeQuery(CLAIM, Object[].class)
                .setParameter("most", most)
                .setParameter("lease", lease.toMillis())
                .getResultList()
                .map(rows -> rows.stream().map(TopicStore::claim).toList());
    }

    /** The lowest queued numbers of a claimed lane. */
    public Uni<TopicRun> load(Mutiny.Session session, Claim claim, int most) {
        return session.createNativeQuery(LETTERS, Object[].class)
                .setParameter("id", claim.subscriptionId())
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(TopicStore::letter).toList())
                .chain(letters -> registers
                        .of(
                                session,
                                List.of(claim.terms().ownerOrg()),
                                letters.stream().map(TopicRun.Letter::notice).toList())
                        .map(register ->
                                new TopicRun(claim.subscriptionId(), claim.lease(), claim.terms(), letters, register)));
    }

    /** Locks a run's lane if it is still leased to us. */
    public Uni<Boolean> hold(Mutiny.Session session, TopicRun run) {
        return session.createNativeQuery(HOLD, Integer.class)
                .setParameter("id", run.subscriptionId())
                .setParameter("lease", run.lease())
                .getResultList()
                .map(held -> !held.isEmpty());
    }

    /** Ends numbers of a held run, as delivered or as withheld. */
    public Uni<Void> end(Mutiny.Session session, UUID id, List<Long> numbers, String state, String outcome) {
        return numbers.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(END)
                        .setParameter("id", id)
                        .setParameter("numbers", numbers.toArray(Long[]::new))
                        .setParameter("state", state)
                        .setParameter("outcome", outcome)
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** Notes why the next of a held run was not written; it costs no attempt. */
    public Uni<Void> tried(Mutiny.Session session, UUID id, String outcome) {
        return session.createNativeQuery(TRIED)
                .setParameter("id", id)
                .setParameter("outcome", outcome)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Gives a held lane back.
     *
     * @param delay until its next turn
     * @return whether anything is queued
     */
    public Uni<Boolean> goOn(Mutiny.Session session, UUID id, Duration delay) {
        return session.createNativeQuery(GO_ON, Boolean.class)
                .setParameter("id", id)
                .setParameter("delay", delay.toMillis())
                .getSingleResult();
    }

    private static Claim claim(@Nullable Object[] row) {
        return new Claim((UUID) given(row, 0), (UUID) given(row, 1), Columns.terms(row, 2));
    }

    private static TopicRun.Letter letter(@Nullable Object[] row) {
        return new TopicRun.Letter((Long) given(row, 0), (Boolean) given(row, 1), Columns.notice(row, 3), text(row, 2));
    }
}
