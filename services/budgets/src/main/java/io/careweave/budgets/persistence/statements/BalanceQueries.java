package io.careweave.budgets.persistence.statements;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.Balance;
import io.careweave.budgets.domain.statements.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sums over the books: of accounts of a year, now or as they stood. */
@ApplicationScoped
public class BalanceQueries {

    private static final String WHERE = " where a.year = :year"
            + " and (:everybody or a.holder = any(cast(:holders as varchar[])))"
            + " and (cast(:fund as varchar) is null or a.fund = :fund)"
            + " and (cast(:line as varchar) is null or a.line = :line)";

    private static final String UNTIL =
            " and t.period <= cast(:period as int) and t.dated <= cast(cast(:day as varchar) as date)";

    /**
     * What is asked for.
     *
     * @param until last period that counts, all if absent
     * @param asAt last day that counts, all if absent
     */
    public record Selection(
            FinancialYear year,
            Collection<String> holders,
            Optional<Fund> fund,
            Optional<ServiceLine> line,
            Optional<Period> until,
            Optional<LocalDate> asAt) {

        private boolean isNow() {
            return until.isEmpty() && asAt.isEmpty();
        }
    }

    /** Balances that are not zero, of the holders asked for. */
    public Uni<List<Balance>> balances(Mutiny.Session session, Selection asked) {
        return balances(session, asked, false);
    }

    /** The same of everybody, also of holders that membership does not know. */
    public Uni<List<Balance>> all(Mutiny.Session session, Selection asked) {
        return balances(session, asked, true);
    }

    private static Uni<List<Balance>> balances(Mutiny.Session session, Selection asked, boolean everybody) {
        var sql = asked.isNow()
                ? "select a.fund, a.holder, a.line, a.bucket, b.posted from account a join balance b on b.account = a.id"
                        + WHERE + " and b.posted <> 0"
                : "select a.fund, a.holder, a.line, a.bucket, cast(sum(p.pence) as bigint) from account a"
                        + " join posting p on p.account = a.id join txn t on t.number = p.txn" + WHERE + UNTIL
                        + " group by a.fund, a.holder, a.line, a.bucket having sum(p.pence) <> 0";
        return bound(session.createNativeQuery(sql, Object[].class), asked, !asked.isNow())
                .setParameter("everybody", everybody)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Balance(
                                Fund.valueOf((String) row[0]),
                                (String) row[1],
                                ServiceLine.valueOf((String) row[2]),
                                Bucket.valueOf((String) row[3]),
                                (Long) row[4]))
                        .toList());
    }

    /** What a figure is made of, in the order of the ledger, after an {@link Entry#position}. */
    public Uni<List<Entry>> entries(
            Mutiny.Session session, Selection asked, Optional<Bucket> bucket, long after, int limit) {
        var sql =
                "select t.number, t.id, t.kind, t.period, cast(t.dated as varchar), t.reference, t.contract_id, a.fund,"
                        + " a.holder, a.line, a.bucket, p.pence, p.line as place from account a join posting p on p.account = a.id"
                        + " join txn t on t.number = p.txn" + WHERE + UNTIL
                        + " and (cast(:bucket as varchar) is null or a.bucket = :bucket)"
                        + " and a.bucket in ('ALLOCATED', 'AVAILABLE', 'COMMITTED', 'SPENT')"
                        + " and t.number >= cast(:after as bigint) / 16384 and t.number * 16384 + p.line > cast(:after as bigint)"
                        + " order by t.number, p.line limit cast(:limit as int)";
        return bound(session.createNativeQuery(sql, Object[].class), asked, true)
                .setParameter("everybody", false)
                .setParameter("bucket", bucket.map(Enum::name).orElse(null))
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(BalanceQueries::entry).toList());
    }

    private static Entry entry(Object[] row) {
        return new Entry(
                (Long) row[0],
                (Integer) row[12],
                (UUID) row[1],
                JournalKind.valueOf((String) row[2]),
                Period.ofCode((Integer) row[3]),
                LocalDate.parse((String) row[4]),
                (String) row[5],
                (UUID) row[6],
                new Balance(
                        Fund.valueOf((String) row[7]),
                        (String) row[8],
                        ServiceLine.valueOf((String) row[9]),
                        Bucket.valueOf((String) row[10]),
                        (Long) row[11]));
    }

    private static Mutiny.SelectionQuery<Object[]> bound(
            Mutiny.SelectionQuery<Object[]> query, Selection asked, boolean until) {
        var bound = query.setParameter("year", asked.year().start())
                .setParameter("holders", asked.holders().toArray(String[]::new))
                .setParameter("fund", asked.fund().map(Enum::name).orElse(null))
                .setParameter("line", asked.line().map(Enum::name).orElse(null));
        return until
                ? bound.setParameter(
                                "period",
                                asked.until()
                                        .orElse(new Period(asked.year(), Period.ADJUSTMENTS))
                                        .code())
                        .setParameter(
                                "day",
                                asked.asAt().orElse(asked.year().lastDay()).toString())
                : bound;
    }
}
