package io.careweave.performance.persistence.kpis;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.kpis.Judgement;
import io.careweave.performance.domain.kpis.KpiStatus;
import io.careweave.performance.domain.kpis.KpiTerms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Contracts' indicators, and what contracting was told of them. */
@ApplicationScoped
public class ContractKpiStore {

    // Of what each is judged: the day, the terms, and every series of the provider and of those below it, by revision.
    private static final String STANDS = """
            with recursive wanted as (
                select k.kpi_id, k.code, coalesce(k.number, 1) as number, k.judged, t.version, t.provider
                from contract_kpi k join contract_term t using (contract_id)
                where t.commenced_on is not null and (:kpi = '' or k.kpi_id = cast(nullif(:kpi, '') as uuid))),
            below as (
                select distinct provider as root, provider as org_code from wanted
                union
                select b.root, o.org_code from below b join organisation o on o.parent = b.org_code),
            stands as (
                select w.kpi_id, w.judged, md5(concat_ws(',', cast(:today as varchar), w.version, string_agg(s.id || ':' || s.revision, ','
                    order by s.id))) as stands
                from wanted w join below b on b.root = w.provider
                    left join series s on s.code = w.code and s.org_code = b.org_code and s.stratum = 'ALL'
                        and s.number >= w.number
                group by w.kpi_id, w.judged, w.version)
            """;

    private static final String TERMS = """
            select k.kpi_id, k.contract_id, k.code, coalesce(k.number, 1), t.provider, k.direction, k.target_numerator,
                k.target_denominator, k.tolerance, greatest(k.valid_from, t.commenced_on), t.ended_on, k.told, t.buyer
            from contract_kpi k join contract_term t using (contract_id)
            where k.kpi_id = :kpi for update of k""";

    /**
     * An indicator of a contract, locked.
     *
     * @param told how many events were told of it
     * @param buyer absent if contracting told of the contract before it was kept
     */
    public record Locked(
            KpiTerms terms, long told, @Nullable String buyer) {}

    /** What one of the events of a contract says; the newest says who provides. */
    public Uni<Void> keep(
            Mutiny.Session session,
            UUID contractId,
            long version,
            String buyer,
            String provider,
            @Nullable LocalDate commencedOn,
            @Nullable LocalDate endedOn) {
        return session.createNativeQuery("""
                        insert into contract_term as t (contract_id, version, buyer, provider, commenced_on, ended_on)
                        values (:contract, :version, :buyer, :provider, cast(:commenced as date), cast(:ended as date))
                        on conflict (contract_id) do update set version = greatest(t.version, excluded.version),
                            provider = case when t.version < excluded.version then excluded.provider else t.provider end,
                            buyer = case when t.buyer is null or t.version < excluded.version then excluded.buyer
                                else t.buyer end,
                            commenced_on = coalesce(excluded.commenced_on, t.commenced_on),
                            ended_on = coalesce(excluded.ended_on, t.ended_on)""")
                .setParameter("contract", contractId)
                .setParameter("version", version)
                .setParameter("buyer", buyer)
                .setParameter("provider", provider)
                .setParameter("commenced", commencedOn)
                .setParameter("ended", endedOn)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Told again, it is as it was. */
    public Uni<Void> attach(
            Mutiny.Session session,
            UUID kpiId,
            UUID contractId,
            String code,
            KpiTerms.Direction direction,
            long targetNumerator,
            long targetDenominator,
            int tolerance,
            LocalDate from) {
        return session.createNativeQuery("""
                        insert into contract_kpi (kpi_id, contract_id, code, number, direction, target_numerator,
                            target_denominator, tolerance, valid_from)
                        values (:kpi, :contract, :code, (select newest from indicator i where i.code = :code), :direction,
                            :numerator, :denominator, :tolerance, :from)
                        on conflict do nothing""")
                .setParameter("kpi", kpiId)
                .setParameter("contract", contractId)
                .setParameter("code", code)
                .setParameter("direction", direction.name())
                .setParameter("numerator", targetNumerator)
                .setParameter("denominator", targetDenominator)
                .setParameter("tolerance", tolerance)
                .setParameter("from", from)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those that stand otherwise than when they were judged. */
    public Uni<List<UUID>> changed(Mutiny.Session session, LocalDate today, int limit) {
        return session.createNativeQuery(
                        STANDS + "select kpi_id from stands where judged <> stands order by kpi_id", UUID.class)
                .setParameter("kpi", "")
                .setParameter("today", today.toString())
                .setMaxResults(limit)
                .getResultList();
    }

    /** How one stands now; empty if it is judged so already. */
    public Uni<Optional<String>> stands(Mutiny.Session session, UUID kpiId, LocalDate today) {
        return session.createNativeQuery(STANDS + "select stands from stands where judged <> stands", String.class)
                .setParameter("kpi", kpiId.toString())
                .setParameter("today", today.toString())
                .getResultList()
                .map(rows -> rows.stream().findFirst());
    }

    public Uni<Locked> lock(Mutiny.Session session, UUID kpiId) {
        return session.createNativeQuery(TERMS, Object[].class)
                .setParameter("kpi", kpiId)
                .getSingleResult()
                .map(ContractKpiStore::locked);
    }

    private static Locked locked(@Nullable Object[] row) {
        return new Locked(
                new KpiTerms(
                        (UUID) there(row[0]),
                        (UUID) there(row[1]),
                        (String) there(row[2]),
                        (Integer) there(row[3]),
                        (String) there(row[4]),
                        KpiTerms.Direction.valueOf((String) there(row[5])),
                        (Long) there(row[6]),
                        (Long) there(row[7]),
                        (Integer) there(row[8]),
                        (LocalDate) there(row[9]),
                        (LocalDate) row[10]),
                (Long) there(row[11]),
                (String) row[12]);
    }

    private static Object there(@Nullable Object column) {
        return Objects.requireNonNull(column);
    }

    /** The newest that was told of each period. */
    public Uni<Map<String, Judgement>> told(Mutiny.Session session, UUID kpiId) {
        return session.createNativeQuery(
                        "select distinct on (period) period, numerator, denominator, status, provisional"
                                + " from contract_kpi_told where kpi_id = :kpi order by period, version desc",
                        Object[].class)
                .setParameter("kpi", kpiId)
                .getResultList()
                .map(rows -> {
                    var told = new HashMap<String, Judgement>();
                    rows.stream().map(ContractKpiStore::judgement).forEach(one -> told.put(one.period(), one));
                    return told;
                });
    }

    private static Judgement judgement(@Nullable Object[] row) {
        return new Judgement(
                (String) there(row[0]),
                (Long) row[1],
                (Long) row[2],
                KpiStatus.valueOf((String) there(row[3])),
                (Boolean) there(row[4]));
    }

    /** Tells what is new of an indicator that is locked: events {@code first}, {@code first + 1}, … */
    public Uni<Void> tell(Mutiny.Session session, UUID kpiId, long first, List<Judgement> news, Instant at) {
        return session.createNativeQuery("""
                        insert into contract_kpi_told (kpi_id, version, period, numerator, denominator, status, provisional,
                            told_at)
                        select :kpi, :first + ord - 1, period, nullif(numerator, -1), nullif(denominator, -1), status,
                            provisional, :at
                        from unnest(cast(:periods as varchar[]), cast(:numerators as bigint[]),
                            cast(:denominators as bigint[]), cast(:statuses as varchar[]),
                            cast(:provisionals as boolean[]))
                            with ordinality as u(period, numerator, denominator, status, provisional, ord)""")
                .setParameter("kpi", kpiId)
                .setParameter("first", first)
                .setParameter("at", at.atOffset(UTC))
                .setParameter("periods", news.stream().map(Judgement::period).toArray(String[]::new))
                .setParameter("numerators", counts(news, Judgement::numerator))
                .setParameter("denominators", counts(news, Judgement::denominator))
                .setParameter(
                        "statuses",
                        news.stream().map(one -> one.status().name()).toArray(String[]::new))
                .setParameter(
                        "provisionals",
                        news.stream().map(Judgement::provisional).toArray(Boolean[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Long[] counts(List<Judgement> news, Function<Judgement, @Nullable Long> count) {
        return news.stream()
                .map(one -> Objects.requireNonNullElse(count.apply(one), -1L))
                .toArray(Long[]::new);
    }

    /** How an indicator stood that is locked, and how many events are told of it. */
    public Uni<Void> judged(Mutiny.Session session, UUID kpiId, String stands, long told) {
        return session.createNativeQuery("update contract_kpi set judged = :stands, told = :told where kpi_id = :kpi")
                .setParameter("stands", stands)
                .setParameter("told", told)
                .setParameter("kpi", kpiId)
                .executeUpdate()
                .replaceWithVoid();
    }
}
