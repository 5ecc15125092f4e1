package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What was counted, is provisional, and is of periods that are closed. */
@ApplicationScoped
public class ClosingStore {

    /** As they sign what they count: what people and their programs call provisional is theirs to call final. */
    private static final String[] COUNTERS = {"budgets", "contracting", "membership", "referrals"};

    private static final String OPEN = """
            select s.id, s.code, s.number, s.org_code, s.stratum, v.grain, p.period
            from series s
                join indicator_version v on v.code = s.code and v.number = s.number
                join unnest(cast(:grains as varchar[]), cast(:lasts as int[]))
                    as g(grain, last) on g.grain = v.grain
                cross join lateral unnest(s.periods, s.revisions, s.states) as p(period, revision, state)
            where p.state = 0 and p.period <= g.last and 0 = any(s.states)
                and (cardinality(cast(:ids as bigint[])) = 0 or s.id = any(cast(:ids as bigint[])))
                and exists (select from observation o join recording r on r.number = o.recording_number
                    where o.series_id = s.id and o.period = p.period and o.revision = p.revision
                        and r.recorder = any(cast(:counters as varchar[])))
            order by s.code, s.number, s.org_code, s.stratum, p.period""";

    /** A period of a series that is to be closed. */
    public record Open(long series, SeriesKey key, Period period) {}

    /**
     * By series and period.
     *
     * @param lasts the last period that is closed, of each grain
     * @param series of these; of all if there are none
     */
    public Uni<List<Open>> open(Mutiny.Session session, List<Period> lasts, List<Long> series) {
        return session.createNativeQuery(OPEN, Object[].class)
                .setParameter(
                        "grains", lasts.stream().map(one -> one.grain().name()).toArray(String[]::new))
                .setParameter("lasts", lasts.stream().map(Period::ordinal).toArray(Integer[]::new))
                .setParameter("ids", series.toArray(Long[]::new))
                .setParameter("counters", COUNTERS)
                .getResultList()
                .map(rows -> rows.stream().map(ClosingStore::open).toList());
    }

    private static Open open(@Nullable Object[] row) {
        return new Open(
                ((Number) Objects.requireNonNull(row[0])).longValue(),
                new SeriesKey(text(row[1]), (Integer) Objects.requireNonNull(row[2]), text(row[3]), text(row[4])),
                new Period(Grain.valueOf(text(row[5])), (Integer) Objects.requireNonNull(row[6])));
    }

    private static String text(@Nullable Object column) {
        return (String) Objects.requireNonNull(column);
    }
}
