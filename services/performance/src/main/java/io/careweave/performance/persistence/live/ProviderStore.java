package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.ProviderCounts;
import io.careweave.performance.domain.live.ProviderMonth;
import io.careweave.performance.domain.live.Waits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Waits by the provider at which they ended; a referral that should never have been counts nowhere. */
@ApplicationScoped
public class ProviderStore {

    private static final String TOUCHED = """
            select distinct provider, month from referral_fact
            where referral_id = any(cast(:referrals as uuid[])) and kind in ('ATTENDED', 'CLOCK_STOPPED')
                and provider is not null""";

    private static final String COUNT = """
            with wanted as (
                select * from unnest(cast(:providers as varchar[]), cast(:months as int[])) as w(provider, month)),
            standing as (
                select f.* from referral_fact f
                where not exists (select from referral_fact e where e.referral_id = f.referral_id and e.kind = 'ERRORED')),
            attended as (
                select w.provider, w.month, count(*) as attended, sum(wait.days) as days, sum(wait.days * wait.days) as squares
                from wanted w
                    join standing f on f.provider = w.provider and f.month = w.month and f.kind = 'ATTENDED'
                    cross join lateral (
                        select cast(case when min(s.day) is not null then greatest(f.day - min(s.day), 0) end as bigint) as days
                        from referral_fact s
                        where s.referral_id = f.referral_id and s.kind = 'SUBMITTED') as wait
                where f.first_outpatient and wait.days is not null and not exists (select from referral_fact e
                    where e.referral_id = f.referral_id and e.kind = 'ATTENDED' and e.version < f.version)
                group by w.provider, w.month),
            stopped as (
                select w.provider, w.month, count(*) as stopped, count(*) filter (where f.elapsed_days <= :limit) as in_time
                from wanted w
                    join standing f on f.provider = w.provider and f.month = w.month and f.kind = 'CLOCK_STOPPED'
                where not exists (select from referral_fact e where e.clock_id = f.clock_id and e.version > f.version)
                group by w.provider, w.month)
            select w.provider, w.month, coalesce(a.attended, 0), cast(coalesce(a.days, 0) as bigint),
                cast(coalesce(a.squares, 0) as bigint), coalesce(c.stopped, 0), coalesce(c.in_time, 0)
            from wanted w
                left join attended a using (provider, month)
                left join stopped c using (provider, month)
            order by w.provider, w.month""";

    /** The months in which waits of these referrals ended. */
    public Uni<List<ProviderMonth>> touched(Mutiny.Session session, List<UUID> referrals) {
        return session.createNativeQuery(TOUCHED, Object[].class)
                .setParameter("referrals", referrals.toArray(UUID[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new ProviderMonth((String) row[0], (Integer) row[1]))
                        .toList());
    }

    /** Of each month its counts, in order. */
    public Uni<List<ProviderCounts>> count(Mutiny.Session session, List<ProviderMonth> months) {
        return session.createNativeQuery(COUNT, Object[].class)
                .setParameter(
                        "providers",
                        months.stream().map(ProviderMonth::provider).toArray(String[]::new))
                .setParameter(
                        "months", months.stream().map(ProviderMonth::month).toArray(Integer[]::new))
                .setParameter("limit", Waits.RTT_DAYS)
                .getResultList()
                .map(rows -> rows.stream().map(ProviderStore::counts).toList());
    }

    private static ProviderCounts counts(Object[] row) {
        return new ProviderCounts(
                (String) row[0],
                (Integer) row[1],
                new Waits((Long) row[2], (Long) row[3], (Long) row[4], (Long) row[5], (Long) row[6]));
    }
}
