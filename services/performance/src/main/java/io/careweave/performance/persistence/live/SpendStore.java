package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.MonthSpend;
import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.live.SpendFact;
import io.careweave.performance.domain.live.Stretch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What budgets spent, each event once, and what that comes to by practice and month. */
@ApplicationScoped
public class SpendStore {

    private static final Logger LOG = Logger.getLogger(SpendStore.class);

    // In one order everywhere, so that two readers of the same events never wait for each other in a circle.
    private static final String KEEP = """
            insert into spend_fact (event_id, holder, service_line, month, pence)
            select event_id, holder, service_line, month, pence
            from unnest(cast(:events as uuid[]), cast(:holders as varchar[]), cast(:lines as varchar[]),
                cast(:months as int[]), cast(:pence as bigint[])) as u(event_id, holder, service_line, month, pence)
            order by event_id
            on conflict do nothing
            returning holder, month""";

    // What others than practices hold is nobody's spend on patients of theirs, and would stand for the sum of those
    // below.
    private static final String SUM = """
            select w.practice, w.month, sum(f.pence) filter (where f.service_line = :prescribing),
                sum(f.pence) filter (where f.service_line = any(cast(:hospital as varchar[])))
            from unnest(cast(:practices as varchar[]), cast(:months as int[])) as w(practice, month)
                join organisation o on o.org_code = w.practice and o.kind = 'PRACTICE'
                left join lateral (
                    select f.service_line, f.pence from %s join spend_fact f on f.holder = s.told and f.month = w.month
                    where s.practice = w.practice and make_date(w.month / 12, w.month %% 12 + 1, 1) >= s.since
                        and make_date(w.month / 12, w.month %% 12 + 1, 1) < s.until) as f on true
            group by w.practice, w.month
            order by w.practice, w.month""".formatted(Stretches.TABLE);

    // Also months of which nothing counts for a practice any more.
    private static final String EVERYWHERE = """
            select p.practice, f.month
            from unnest(cast(:practices as varchar[])) as p(practice) cross join (
                select distinct month from spend_fact where holder = any(cast(:practices as varchar[]))) as f""";

    /** Keeps facts; those of an event that was kept already say nothing new. Tells of which months something is new. */
    public Uni<List<PracticeMonth>> keep(Mutiny.Session session, List<SpendFact> facts) {
        return session.createNativeQuery(KEEP, Object[].class)
                .setParameter("events", facts.stream().map(SpendFact::eventId).toArray(java.util.UUID[]::new))
                .setParameter("holders", facts.stream().map(SpendFact::holder).toArray(String[]::new))
                .setParameter(
                        "lines", facts.stream().map(SpendFact::serviceLine).toArray(String[]::new))
                .setParameter(
                        "months",
                        facts.stream().map(fact -> fact.month().ordinal()).toArray(Integer[]::new))
                .setParameter("pence", facts.stream().map(SpendFact::pence).toArray(Long[]::new))
                .getResultList()
                .map(SpendStore::months);
    }

    /** All months in which something was spent by any of these practices, for each of them. */
    public Uni<List<PracticeMonth>> everywhere(Mutiny.Session session, List<String> practices) {
        return session.createNativeQuery(EVERYWHERE, Object[].class)
                .setParameter("practices", practices.toArray(String[]::new))
                .getResultList()
                .map(SpendStore::months);
    }

    private static List<PracticeMonth> months(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new PracticeMonth((String) row[0], (Integer) row[1]))
                .distinct()
                .toList();
    }

    /**
     * Of those months that are of practices, in order. A month counts by its first day.
     *
     * @param stretches into the practices of the months
     */
    public Uni<List<MonthSpend>> sum(Mutiny.Session session, List<PracticeMonth> months, List<Stretch> stretches) {
        return Stretches.in(session.createNativeQuery(SUM, Object[].class), stretches)
                .setParameter("prescribing", MonthSpend.PRESCRIBING)
                .setParameter("hospital", MonthSpend.HOSPITAL.toArray(String[]::new))
                .setParameter(
                        "practices",
                        months.stream().map(PracticeMonth::practice).toArray(String[]::new))
                .setParameter(
                        "months", months.stream().map(PracticeMonth::month).toArray(Integer[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new MonthSpend((String) row[0], (Integer) row[1], pence(row[2]), pence(row[3])))
                        .toList());
    }

    private static @Nullable Long pence(@Nullable Object sum) {
        if (!(sum instanceof BigDecimal pence)) {
            return null;
        }
        if (pence.abs().compareTo(BigDecimal.valueOf(SpendFact.MOST)) > 0) {
            LOG.warn("the spend of a month is beyond all that is kept, and is left out");
            return null;
        }
        return pence.longValueExact();
    }
}
