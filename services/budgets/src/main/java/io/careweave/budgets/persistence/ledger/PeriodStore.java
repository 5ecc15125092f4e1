package io.careweave.budgets.persistence.ledger;

import io.careweave.budgets.domain.ledger.Calendar;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.PeriodStanding;
import io.careweave.budgets.domain.ledger.PeriodState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which periods take postings. */
@ApplicationScoped
public class PeriodStore {

    // Not a row is locked but the calendar, by a number of its own: a period that nobody decided has no row. Whoever
    // changes it waits for those who post by it, and they wait for him, in the order in which they came.
    private static final String SHARE = "select 1, cast(pg_advisory_xact_lock_shared(:lock) as varchar)";
    private static final String CHANGE = "select 1, cast(pg_advisory_xact_lock(:lock) as varchar)";
    private static final Map<String, Object> CALENDAR = Map.of("lock", 0x6c65_6467_6572L);
    private static final String DECIDED = "select code, state from period where code / 100 >= cast(:year as int)";

    /** The calendar, which stays as it is until the transaction ends. */
    public Uni<Calendar> share(Sql sql, LocalDate from, LocalDate today) {
        return sql.rows(SHARE, CALENDAR)
                .chain(() ->
                        sql.rows(DECIDED, Map.of("year", FinancialYear.of(from).start())))
                .map(rows -> {
                    Map<Period, PeriodState> decided = new HashMap<>();
                    for (var row : rows) {
                        decided.put(Period.ofCode((Integer) row[0]), PeriodState.valueOf((String) row[1]));
                    }
                    return new Calendar(decided, today);
                });
    }

    /** Waits until nobody posts, and keeps everybody from posting until the transaction ends. */
    public Uni<Void> lock(Mutiny.Session session) {
        return Sql.of(session).rows(CHANGE, CALENDAR).replaceWithVoid();
    }

    /** The periods of a year, in order. */
    public Uni<List<PeriodStanding>> ofYear(Mutiny.Session session, FinancialYear year, LocalDate today) {
        var calendar = new Calendar(Map.of(), today);
        return session.createQuery("from PeriodRow where code / 100 = :year", PeriodRow.class)
                .setParameter("year", year.start())
                .getResultList()
                .map(rows -> {
                    Map<Period, PeriodRow> decided = new HashMap<>();
                    rows.forEach(row -> decided.put(Period.ofCode(row.code), row));
                    return year.periods().stream()
                            .map(period -> standing(calendar, period, Optional.ofNullable(decided.get(period))))
                            .toList();
                });
    }

    public Uni<PeriodStanding> find(Mutiny.Session session, Period period, LocalDate today) {
        var calendar = new Calendar(Map.of(), today);
        return session.find(PeriodRow.class, period.code())
                .map(row -> standing(calendar, period, Optional.ofNullable(row)));
    }

    private static PeriodStanding standing(Calendar calendar, Period period, Optional<PeriodRow> row) {
        return row.map(found ->
                        new PeriodStanding(period, found.state, found.version, found.changedAt, found.changedBy))
                .orElseGet(() -> new PeriodStanding(period, calendar.state(period), 0, null, null));
    }

    /** How many commitments of a year are open. */
    public Uni<Long> openCommitments(Mutiny.Session session, FinancialYear year) {
        return session.createNativeQuery(
                        "select count(*) from commitment where year = :year and state in ('RESERVED', 'PART_DRAWN')",
                        Long.class)
                .setParameter("year", year.start())
                .getSingleResult();
    }

    /** Keeps a decision made under the lock. */
    public Uni<Void> store(Mutiny.Session session, PeriodStanding standing) {
        return session.createNativeQuery("insert into period (code, version, state, changed_at, changed_by)"
                        + " values (:code, :version, :state, cast(cast(:at as varchar) as timestamptz), :by)"
                        + " on conflict (code) do update set version = excluded.version, state = excluded.state,"
                        + " changed_at = excluded.changed_at, changed_by = excluded.changed_by")
                .setParameter("code", standing.period().code())
                .setParameter("version", standing.version())
                .setParameter("state", standing.state().name())
                .setParameter("at", String.valueOf(standing.changedAt()))
                .setParameter("by", standing.changedBy())
                .executeUpdate()
                .replaceWithVoid();
    }
}
