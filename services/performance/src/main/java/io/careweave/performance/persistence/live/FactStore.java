package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.live.ReferralFact;
import io.careweave.performance.domain.live.Stretch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** What events of referrals said, each once. */
@ApplicationScoped
public class FactStore {

    // In one order everywhere, so that two readers of the same events never wait for each other in a circle.
    private static final String KEEP = """
            insert into referral_fact (event_id, referral_id, version, kind, practice, day, month, first_outpatient,
                clock_id, elapsed_days, provider)
            select event_id, referral_id, version, kind, practice, cast(day as date), month, first_outpatient,
                cast(nullif(clock_id, '') as uuid), nullif(elapsed_days, -1), nullif(provider, '')
            from unnest(cast(:events as uuid[]), cast(:referrals as uuid[]), cast(:versions as bigint[]),
                cast(:kinds as varchar[]), cast(:practices as varchar[]), cast(:days as varchar[]),
                cast(:months as int[]), cast(:firsts as boolean[]), cast(:clocks as varchar[]),
                cast(:elapsed as bigint[]), cast(:providers as varchar[]))
                as u(event_id, referral_id, version, kind, practice, day, month, first_outpatient, clock_id, elapsed_days,
                    provider)
            order by event_id
            on conflict do nothing
            returning referral_id""";

    // Also the months between one in which something was submitted and the next: there it was nothing, which is a
    // figure.
    private static final String TOUCHED = """
            with stretch as (select * from %s),
            touched as (
                select distinct s.practice, f.month
                from referral_fact f join stretch s on s.told = f.practice and f.day >= s.since and f.day < s.until
                where f.referral_id = any(cast(:referrals as uuid[]))),
            around as (
                select t.practice, t.month,
                    (select max(one.month) from stretch s cross join lateral (
                        select f.month from referral_fact f
                        where f.practice = s.told and f.kind = 'SUBMITTED' and f.month < t.month
                            and f.day >= s.since and f.day < s.until
                        order by f.month desc limit 1) as one where s.practice = t.practice) as before,
                    (select min(one.month) from stretch s cross join lateral (
                        select f.month from referral_fact f
                        where f.practice = s.told and f.kind = 'SUBMITTED' and f.month > t.month
                            and f.day >= s.since and f.day < s.until
                        order by f.month limit 1) as one where s.practice = t.practice) as after
                from touched t)
            select practice, month from touched
            union
            select practice, generate_series(before + 1, month - 1) from around where before < month - 1
            union
            select practice, generate_series(month + 1, after - 1) from around where after > month + 1""".formatted(Stretches.TABLE);

    private static final String ALL = """
            select s.practice, generate_series(min(f.month), max(f.month))
            from %s join referral_fact f on f.practice = s.told and f.day >= s.since and f.day < s.until
            where f.kind = 'SUBMITTED' group by s.practice""".formatted(Stretches.TABLE);

    // Also months of which nothing counts for a practice any more.
    private static final String EVERYWHERE = """
            select p.practice, generate_series(b.first, b.last)
            from unnest(cast(:practices as varchar[])) as p(practice) cross join (
                select min(month) as first, max(month) as last from referral_fact
                where practice = any(cast(:practices as varchar[]))) as b""";

    /** Keeps facts; those of an event that was kept already say nothing new. Tells which referrals something is new of. */
    public Uni<List<UUID>> keep(Mutiny.Session session, List<ReferralFact> facts) {
        return session.createNativeQuery(KEEP, UUID.class)
                .setParameter("events", column(facts, ReferralFact::eventId, UUID[]::new))
                .setParameter("referrals", column(facts, ReferralFact::referralId, UUID[]::new))
                .setParameter("versions", column(facts, ReferralFact::version, Long[]::new))
                .setParameter("kinds", column(facts, fact -> fact.kind().name(), String[]::new))
                .setParameter("practices", column(facts, ReferralFact::practice, String[]::new))
                .setParameter("days", column(facts, fact -> fact.day().toString(), String[]::new))
                .setParameter("months", column(facts, fact -> fact.month().ordinal(), Integer[]::new))
                .setParameter("firsts", column(facts, ReferralFact::firstOutpatient, Boolean[]::new))
                .setParameter("clocks", column(facts, FactStore::clock, String[]::new))
                .setParameter("elapsed", column(facts, FactStore::elapsed, Long[]::new))
                .setParameter("providers", column(facts, FactStore::provider, String[]::new))
                .getResultList()
                .map(kept -> kept.stream().distinct().toList());
    }

    private static String clock(ReferralFact fact) {
        return fact.clockId() == null ? "" : fact.clockId().toString();
    }

    private static String provider(ReferralFact fact) {
        return fact.provider() == null ? "" : fact.provider();
    }

    private static Long elapsed(ReferralFact fact) {
        return fact.elapsedDays() == null ? Long.valueOf(-1) : fact.elapsedDays();
    }

    private static <T> T[] column(
            List<ReferralFact> facts, Function<ReferralFact, T> part, java.util.function.IntFunction<T[]> array) {
        return facts.stream().map(part).toArray(array);
    }

    /** Where something is known of these referrals. */
    public Uni<List<String>> practices(Mutiny.Session session, List<UUID> referrals) {
        return session.createNativeQuery(
                        "select distinct practice from referral_fact where referral_id = any(cast(:referrals as uuid[]))",
                        String.class)
                .setParameter("referrals", referrals.toArray(UUID[]::new))
                .getResultList();
    }

    /** Takes practices for this transaction alone, in the order of their codes. */
    public Uni<Void> lock(Mutiny.Session session, List<String> practices) {
        var codes = practices.stream().sorted().toArray(String[]::new);
        return session.createNativeQuery("insert into counted_practice (practice)"
                        + " select practice from unnest(cast(:codes as varchar[])) as u(practice) order by practice"
                        + " on conflict do nothing")
                .setParameter("codes", codes)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "select practice from counted_practice where practice = any(cast(:codes as varchar[]))"
                                        + " order by practice for update",
                                String.class)
                        .setParameter("codes", codes)
                        .getResultList())
                .replaceWithVoid();
    }

    /**
     * The months for which facts of these referrals count, and those in between.
     *
     * @param stretches into all practices that are concerned
     */
    public Uni<List<PracticeMonth>> touched(Mutiny.Session session, List<UUID> referrals, List<Stretch> stretches) {
        return Stretches.in(session.createNativeQuery(TOUCHED, Object[].class), stretches)
                .setParameter("referrals", referrals.toArray(UUID[]::new))
                .getResultList()
                .map(FactStore::months);
    }

    /** All months of practices from the first in which something was submitted to the last. */
    public Uni<List<PracticeMonth>> all(Mutiny.Session session, List<Stretch> stretches) {
        return Stretches.in(session.createNativeQuery(ALL, Object[].class), stretches)
                .getResultList()
                .map(FactStore::months);
    }

    /** All months of which anything was told of any of these practices, for each of them. */
    public Uni<List<PracticeMonth>> everywhere(Mutiny.Session session, List<String> practices) {
        return session.createNativeQuery(EVERYWHERE, Object[].class)
                .setParameter("practices", practices.toArray(String[]::new))
                .getResultList()
                .map(FactStore::months);
    }

    /** Practices of which something was ever counted. */
    public Uni<List<String>> counted(Mutiny.Session session) {
        return session.createNativeQuery("select practice from counted_practice order by practice", String.class)
                .getResultList();
    }

    private static List<PracticeMonth> months(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new PracticeMonth((String) row[0], (Integer) row[1]))
                .toList();
    }
}
