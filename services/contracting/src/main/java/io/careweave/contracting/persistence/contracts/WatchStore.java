package io.careweave.contracting.persistence.contracts;

import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.contracts.Completeness;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.Lack;
import io.careweave.contracting.domain.contracts.Warning;
import io.careweave.contracting.domain.contracts.Watched;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Contracts that run, looked at for what they lack and for what goes wrong. */
@ApplicationScoped
public class WatchStore {

    /** Those of a party, or of all. */
    private static final String RUNNING = """
            c.state in ('SIGNED', 'LIVE', 'EXIT')
            and (:party = '' or c.buyer = :party or c.provider = :party or c.third = :party)""";

    private static final String SEEN =
            "id, title, kind, state, buyer, provider, cast(ends_on as varchar), created_at, found";

    private static final String LACKING = """
            with looked as (
                select c.id, cast(c.content as json) -> 'terms' ->> 'title' as title, c.kind, c.state, c.buyer, c.provider, c.ends_on,
                    c.created_at, concat_ws(' ',
                        case when cast(c.content as json) -> 'terms' ->> 'specification' is null then 'SPECIFICATION' end,
                        case when not exists (select 1 from contract_kpi k where k.contract_id = c.id) then 'INDICATOR' end,
                        case when c.review_on is null or c.review_on < :today then 'REVIEW_DATE' end,
                        case when cast(c.content as json) -> 'terms' ->> 'owner' is null then 'OWNER' end,
                        case when c.kind = 'STAFF_SUPPLY' and not exists (
                            select 1 from staffing_post p where p.contract_id = c.id) then 'STAFFING_SCHEDULE' end) as found
                from contract c where\s""" + RUNNING + ")";

    private static final String WARNED = """
            with looked as (
                select c.id, t.terms ->> 'title' as title, c.kind, c.state, c.buyer, c.provider, c.ends_on, c.created_at,
                    concat_ws(' ',
                        case when (c.kind = 'DIRECT_DEAL' or t.terms ->> 'basis' in ('PSR_DIRECT_AWARD_A',
                                'PSR_DIRECT_AWARD_B', 'PSR_DIRECT_AWARD_C', 'PSR_URGENT'))
                            and t.terms ->> 'basisReference' is null and t.terms ->> 'procurementId' is null
                            then 'NO_BASIS' end,
                        case when t.terms ->> 'basis' = 'PSR_URGENT'
                            and c.ends > cast(c.starts + make_interval(months => :urgent) as date)
                            then 'URGENT_AND_LONG' end,
                        case when exists (select 1 from contract_variation v where v.contract_id = c.id
                            and v.state in ('SIGNED', 'EFFECTIVE') and v.pence <> 0 and abs(v.pence) < :threshold
                            and cast(v.content as json) -> 'proposal' ->> 'ground' = 'AUTHORITY_DECISION'
                            having count(*) > 1 and sum(abs(v.pence)) >= :threshold) then 'SERIAL_VARIATIONS' end,
                        case when exists (select 1 from performance_notice n where n.contract_id = c.id
                            and n.state <> 'CLOSED') then 'FALLS_SHORT' end,
                        case when exists (select 1 from contract_kpi k cross join lateral (
                                select distinct on (o.period) o.* from kpi_observation o
                                where o.kpi_id = k.id and o.observed_at >= cast(:silentSince as date)
                                order by o.period, o.version desc) o
                            where k.contract_id = c.id and o.denominator > 0 and o.denominator >= k.minimum_denominator
                                and case k.direction when 'HIGHER' then 1 else -1 end
                                    * (cast(k.target_numerator as numeric) * o.denominator
                                        - cast(o.numerator as numeric) * k.target_denominator) * 10000
                                    > cast(k.target_numerator as numeric) * o.denominator * k.tolerance
                                and not exists (select 1 from performance_notice n
                                    where n.kpi_id = k.id and n.period = o.period)) then 'MISSED_INDICATOR' end,
                        case when exists (select 1 from performance_notice n where n.contract_id = c.id
                            and n.state in ('BREACHED', 'WITHHOLD')) then 'PLAN_BREACHED' end,
                        case when c.state in ('LIVE', 'EXIT') and exists (select 1 from contract_kpi k
                            where k.contract_id = c.id and k.valid_from < cast(:silentSince as date) and not exists (
                                select 1 from kpi_observation o where o.kpi_id = k.id and o.numerator is not null
                                    and o.observed_at >= cast(:silentSince as date)))
                            then 'SILENT_INDICATOR' end,
                        case when c.review_on < :today then 'REVIEW_OVERDUE' end,
                        case when c.state = 'SIGNED' and c.starts < :today then 'LATE_START' end,
                        case when c.suspended then 'SUSPENDED' end) as found
                from contract c, lateral (select cast(c.content as json) -> 'terms' as terms) t where\s""" + RUNNING + ")";

    /**
     * What is asked of a page.
     *
     * @param party organisation that is a party; empty for whoever sees all
     */
    public record Asked(Optional<String> party, LocalDate today, Optional<Position> after, int limit) {}

    /**
     * Figures by which something is remarkable.
     *
     * @param urgentMonths of an urgent award
     * @param thresholdPence below which a variation needs no other procurement
     * @param silentSince day since which something is to be observed of an indicator
     */
    public record Figures(int urgentMonths, long thresholdPence, LocalDate silentSince) {}

    /** What is read next in this transaction is of one moment; before anything else. */
    public Uni<Void> ofOneMoment(Mutiny.Session session) {
        return session.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate()
                .replaceWithVoid();
    }

    /** By kind, in the order of kinds. */
    public Uni<Completeness> completeness(Mutiny.Session session, Optional<String> party, LocalDate today) {
        return session.createNativeQuery(
                        LACKING
                                + " select kind, count(*) filter (where found = ''), count(*) filter (where found <> '')"
                                + " from looked group by kind",
                        Object[].class)
                .setParameter("party", party.orElse(""))
                .setParameter("today", today)
                .getResultList()
                .map(rows -> new Completeness(rows.stream()
                        .map(row -> new Completeness.OfKind(
                                ContractKind.valueOf((String) row[0]), (Long) row[1], (Long) row[2]))
                        .sorted(Comparator.comparing(Completeness.OfKind::kind))
                        .toList()));
    }

    /** Those that lack something, oldest first. */
    public Uni<List<Watched<Lack>>> lacking(Mutiny.Session session, Asked asked) {
        return page(session, LACKING, asked).getResultList().map(rows -> rows.stream()
                .map(row -> watched(row, Lack::valueOf))
                .toList());
    }

    /** Those of which something is remarkable, oldest first. */
    public Uni<List<Watched<Warning>>> warned(Mutiny.Session session, Asked asked, Figures figures) {
        return page(session, WARNED, asked)
                .setParameter("urgent", figures.urgentMonths())
                .setParameter("threshold", figures.thresholdPence())
                .setParameter("silentSince", figures.silentSince())
                .getResultList()
                .map(rows ->
                        rows.stream().map(row -> watched(row, Warning::valueOf)).toList());
    }

    private static Mutiny.SelectionQuery<Object[]> page(Mutiny.Session session, String looked, Asked asked) {
        var query = session.createNativeQuery(
                        looked + " select " + SEEN + " from looked where found <> ''"
                                + asked.after()
                                        .map(_ -> " and (created_at, id) > (:at, :after)")
                                        .orElse("")
                                + " order by created_at, id",
                        Object[].class)
                .setParameter("party", asked.party().orElse(""))
                .setParameter("today", asked.today())
                .setMaxResults(asked.limit());
        asked.after().ifPresent(position -> {
            var unused = query.setParameter("at", position.at().atOffset(ZoneOffset.UTC))
                    .setParameter("after", position.id());
        });
        return query;
    }

    private static <T> Watched<T> watched(Object[] row, Function<String, T> read) {
        return new Watched<>(
                (UUID) row[0],
                (String) row[1],
                ContractKind.valueOf((String) row[2]),
                Contract.State.valueOf((String) row[3]),
                (String) row[4],
                (String) row[5],
                LocalDate.parse((String) row[6]),
                ((OffsetDateTime) row[7]).toInstant(),
                Arrays.stream(((String) row[8]).split(" ")).map(read).toList());
    }
}
