package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.kpis.Kpi;
import io.careweave.contracting.domain.kpis.Measurement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Indicators of contracts, and what was observed of them. */
@ApplicationScoped
public class KpiStore {

    private static final String KPI = "select id, contract_id, indicator_code, direction, target_numerator,"
            + " target_denominator, tolerance, minimum_denominator, cast(valid_from as varchar) from contract_kpi ";

    private static final String NEWEST =
            "select distinct on (period) period, version, numerator, denominator, provisional, observed_at"
                    + " from kpi_observation where kpi_id = :kpi ";

    private static final String EARLIER = """
            select period, version, numerator, denominator, provisional, observed_at
            from (select o.*, row_number() over (partition by period order by version desc) as place
                from kpi_observation o where kpi_id = :kpi and period = any(cast(:periods as varchar[]))) as ranked
            where place between 2 and :most + 1 order by period, version desc""";

    public Uni<Void> insert(Mutiny.Session session, Kpi kpi, Instant at) {
        return session.createNativeQuery(
                        "insert into contract_kpi (id, contract_id, indicator_code, direction, target_numerator,"
                                + " target_denominator, tolerance, minimum_denominator, valid_from, attached_at) values"
                                + " (:id, :contract, :code, :direction, :numerator, :denominator, :tolerance, :minimum,"
                                + " :from, :at)")
                .setParameter("id", kpi.id())
                .setParameter("contract", kpi.contractId())
                .setParameter("code", kpi.indicatorCode())
                .setParameter("direction", kpi.direction().name())
                .setParameter("numerator", kpi.targetNumerator())
                .setParameter("denominator", kpi.targetDenominator())
                .setParameter("tolerance", kpi.tolerance())
                .setParameter("minimum", kpi.minimumDenominator())
                .setParameter("from", kpi.from())
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** By code. */
    public Uni<List<Kpi>> of(Mutiny.Session session, UUID contractId) {
        return session.createNativeQuery(KPI + "where contract_id = :contract order by indicator_code", Object[].class)
                .setParameter("contract", contractId)
                .getResultList()
                .map(rows -> rows.stream().map(KpiStore::kpi).toList());
    }

    public Uni<Optional<Kpi>> find(Mutiny.Session session, UUID contractId, UUID id) {
        return session.createNativeQuery(KPI + "where contract_id = :contract and id = :id", Object[].class)
                .setParameter("contract", contractId)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(KpiStore::kpi));
    }

    private static Kpi kpi(@Nullable Object[] row) {
        return new Kpi(
                (UUID) Objects.requireNonNull(row[0]),
                (UUID) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                Kpi.Direction.valueOf((String) Objects.requireNonNull(row[3])),
                (Long) Objects.requireNonNull(row[4]),
                (Long) Objects.requireNonNull(row[5]),
                (Integer) Objects.requireNonNull(row[6]),
                (Long) Objects.requireNonNull(row[7]),
                LocalDate.parse((String) Objects.requireNonNull(row[8])));
    }

    /** Told again, it is the same. */
    public Uni<Void> keep(Mutiny.Session session, UUID kpiId, Measurement one) {
        return session.createNativeQuery("insert into kpi_observation (kpi_id, period, version, numerator, denominator,"
                        + " provisional, observed_at) values (:kpi, :period, :version, cast(:numerator as bigint),"
                        + " cast(:denominator as bigint), :provisional, :at) on conflict do nothing")
                .setParameter("kpi", kpiId)
                .setParameter("period", one.period())
                .setParameter("version", one.version())
                .setParameter("numerator", one.numerator())
                .setParameter("denominator", one.denominator())
                .setParameter("provisional", one.provisional())
                .setParameter("at", one.observedAt().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The newest of each period after one, by period. */
    public Uni<List<Measurement>> measured(Mutiny.Session session, UUID kpiId, String after, int limit) {
        return session.createNativeQuery(NEWEST + "and period > :after order by period, version desc", Object[].class)
                .setParameter("kpi", kpiId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(KpiStore::measurement).toList());
    }

    /** What was observed of periods before the newest: so many of each at most, the newest of them first. */
    public Uni<List<Measurement>> earlier(Mutiny.Session session, UUID kpiId, List<String> periods, int most) {
        return session.createNativeQuery(EARLIER, Object[].class)
                .setParameter("kpi", kpiId)
                .setParameter("periods", periods.toArray(String[]::new))
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(KpiStore::measurement).toList());
    }

    public Uni<Optional<Measurement>> newest(Mutiny.Session session, UUID kpiId, String period) {
        return session.createNativeQuery(NEWEST + "and period = :period order by period, version desc", Object[].class)
                .setParameter("kpi", kpiId)
                .setParameter("period", period)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(KpiStore::measurement));
    }

    private static Measurement measurement(@Nullable Object[] row) {
        return new Measurement(
                (String) Objects.requireNonNull(row[0]),
                (Long) Objects.requireNonNull(row[1]),
                (Long) row[2],
                (Long) row[3],
                (Boolean) Objects.requireNonNull(row[4]),
                ((OffsetDateTime) Objects.requireNonNull(row[5])).toInstant());
    }
}
