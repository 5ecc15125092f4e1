package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.MonthCounts;
import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.live.Stretch;
import io.careweave.performance.domain.live.Waits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Counts of what is known now; a referral that should never have been counts nowhere. */
@ApplicationScoped
public class CountStore {

    // A referral is submitted once: where a request for advice grew into it, the earlier event counts.
    private static final String COUNT = """
            with wanted as (
                select * from unnest(cast(:practices as varchar[]), cast(:months as int[])) as w(practice, month)),
            stretch as (select * from %s),
            standing as (
                select f.* from referral_fact f
                where not exists (select from referral_fact e where e.referral_id = f.referral_id and e.kind = 'ERRORED')),
            submitted as (
                select w.practice, w.month, count(*) as submitted, count(*) filter (where f.first_outpatient) as first_outpatient,
                    count(*) filter (where became.returned) as returned, count(*) filter (where became.denied) as denied,
                    count(*) filter (where became.redirected) as redirected,
                    count(*) filter (where became.resubmitted) as resubmitted
                from wanted w
                    join stretch s on s.practice = w.practice
                    join standing f on f.practice = s.told and f.month = w.month and f.day >= s.since and f.day < s.until
                        and f.kind = 'SUBMITTED'
                    cross join lateral (
                        select bool_or(b.kind = 'RETURNED') as returned, bool_or(b.kind = 'DENIED') as denied,
                            bool_or(b.kind = 'REDIRECTED') as redirected, bool_or(b.kind = 'RESUBMITTED') as resubmitted
                        from referral_fact b where b.referral_id = f.referral_id) as became
                where not exists (select from referral_fact e
                    where e.referral_id = f.referral_id and e.kind = 'SUBMITTED' and e.version < f.version)
                group by w.practice, w.month),
            attended as (
                select w.practice, w.month, count(*) as attended, sum(wait.days) as days, sum(wait.days * wait.days) as squares
                from wanted w
                    join stretch s on s.practice = w.practice
                    join standing f on f.practice = s.told and f.month = w.month and f.day >= s.since and f.day < s.until
                        and f.kind = 'ATTENDED'
                    cross join lateral (
                        select cast(case when min(s.day) is not null then greatest(f.day - min(s.day), 0) end as bigint) as days
                        from referral_fact s
                        where s.referral_id = f.referral_id and s.kind = 'SUBMITTED') as wait
                where f.first_outpatient and wait.days is not null and not exists (select from referral_fact e
                    where e.referral_id = f.referral_id and e.kind = 'ATTENDED' and e.version < f.version)
                group by w.practice, w.month),
            stopped as (
                select w.practice, w.month, count(*) as stopped, count(*) filter (where f.elapsed_days <= :limit) as in_time
                from wanted w
                    join stretch s on s.practice = w.practice
                    join standing f on f.practice = s.told and f.month = w.month and f.day >= s.since and f.day < s.until
                        and f.kind = 'CLOCK_STOPPED'
                where not exists (select from referral_fact e where e.clock_id = f.clock_id and e.version > f.version)
                group by w.practice, w.month)
            select w.practice, w.month, u.submitted, u.first_outpatient, u.returned, u.denied, u.redirected, u.resubmitted,
                a.attended, a.days, a.squares, c.stopped, c.in_time,
                exists (select from stretch t join referral_fact f on f.practice = t.told and f.day >= t.since and f.day < t.until
                    where t.practice = w.practice and f.kind = 'SUBMITTED' and f.month <= w.month)
                and exists (select from stretch t join referral_fact f on f.practice = t.told and f.day >= t.since and f.day < t.until
                    where t.practice = w.practice and f.kind = 'SUBMITTED' and f.month >= w.month)
            from wanted w
                left join submitted u using (practice, month)
                left join attended a using (practice, month)
                left join stopped c using (practice, month)
            order by w.practice, w.month""".formatted(Stretches.TABLE);

    /**
     * Of each month its counts, in order.
     *
     * @param stretches into the practices of the months
     */
    public Uni<List<MonthCounts>> count(Mutiny.Session session, List<PracticeMonth> months, List<Stretch> stretches) {
        return Stretches.in(session.createNativeQuery(COUNT, Object[].class), stretches)
                .setParameter(
                        "practices",
                        months.stream().map(PracticeMonth::practice).toArray(String[]::new))
                .setParameter(
                        "months", months.stream().map(PracticeMonth::month).toArray(Integer[]::new))
                .setParameter("limit", Waits.RTT_DAYS)
                .getResultList()
                .map(rows -> rows.stream().map(CountStore::counts).toList());
    }

    private static MonthCounts counts(Object[] row) {
        return new MonthCounts(
                (String) row[0],
                (Integer) row[1],
                number(row, 2),
                number(row, 3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                new Waits(number(row, 8), number(row, 9), number(row, 10), number(row, 11), number(row, 12)),
                (Boolean) row[13]);
    }

    private static long number(Object[] row, int column) {
        return row[column] instanceof Number number ? number.longValue() : 0;
    }
}
