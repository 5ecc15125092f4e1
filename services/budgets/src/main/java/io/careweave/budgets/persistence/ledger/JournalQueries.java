package io.careweave.budgets.persistence.ledger;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.JournalsWanted;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.ledger.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Journals as they were posted. */
@ApplicationScoped
public class JournalQueries {

    private static final String BY_ID = """
            select t.number, t.block, t.id, t.kind, t.source, t.key, t.period, t.origin, t.dated, t.recorded_at,
                t.reversal_of, t.replaces, t.reference, t.contract_id, t.posted_by,
                a.fund, a.holder, a.line, a.bucket, p.pence
            from txn t join posting p on p.txn = t.number join account a on a.id = p.account
            where t.id = any(cast(:ids as uuid[])) order by t.number, p.line
            """;

    private static final String LIST = """
            select t.number, t.block, t.id, t.kind, t.source, t.key, t.period, t.origin, t.dated, t.recorded_at,
                t.reversal_of, t.replaces, t.reference, t.contract_id, t.posted_by, r.id
            from txn t left join txn r on r.reversal_of = t.id
            where t.number > :after
                and (:kind = '' or t.kind = :kind)
                and (:period = 0 or t.period = :period)
                and (:reference = '' or t.reference = :reference)
                and (:holder = '' or exists (select from posting p join account a on a.id = p.account
                    where p.txn = t.number and a.holder = :holder))
            order by t.number limit :limit
            """.replace(":kind", "cast(:kind as varchar)")
            .replace(":period", "cast(:period as int)")
            .replace(":reference", "cast(:reference as varchar)")
            .replace(":holder", "cast(:holder as varchar)")
            .replace(":limit", "cast(:limit as int)");

    private static final String REVERSAL = "select id, number from txn where reversal_of = :id";

    /** Those that fit, without their lines. */
    public Uni<List<Standing>> list(Sql sql, JournalsWanted wanted, long after, int limit) {
        return sql.rows(
                        LIST,
                        Map.of(
                                "after", after,
                                "kind", wanted.kind().map(JournalKind::name).orElse(""),
                                "period", wanted.period().map(Period::code).orElse(0),
                                "reference", wanted.reference().orElse(""),
                                "holder", wanted.holder().orElse(""),
                                "limit", limit))
                .map(rows -> rows.stream()
                        .map(row -> new Standing(journal(row, List.of()), Optional.ofNullable((UUID) row[15])))
                        .toList());
    }

    public Uni<Optional<Standing>> standing(Sql sql, UUID id) {
        return find(sql, List.of(id))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sql.rows(REVERSAL, Map.of("id", id))
                                .map(rows -> Optional.of(new Standing(
                                        found.firstEntry().getValue(),
                                        rows.stream().map(row -> (UUID) row[0]).findFirst()))));
    }

    /** Those of these ids that there are, whole, by id and in the order of their numbers. */
    public Uni<SequencedMap<UUID, Journal>> find(Sql sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(new LinkedHashMap<>());
        }
        return sql.rows(BY_ID, Map.of("ids", ids.toArray(UUID[]::new))).map(JournalQueries::journals);
    }

    static SequencedMap<UUID, Journal> journals(List<Object[]> rows) {
        SequencedMap<UUID, Journal> journals = new LinkedHashMap<>();
        int from = 0;
        while (from < rows.size()) {
            int to = from;
            List<Line> lines = new ArrayList<>();
            while (to < rows.size() && rows.get(to)[0].equals(rows.get(from)[0])) {
                lines.add(line(rows.get(to++)));
            }
            var journal = journal(rows.get(from), lines);
            journals.put(journal.id(), journal);
            from = to;
        }
        return journals;
    }

    private static Line line(Object[] row) {
        return new Line(
                Fund.valueOf((String) row[15]),
                (String) row[16],
                ServiceLine.valueOf((String) row[17]),
                Bucket.valueOf((String) row[18]),
                (Long) row[19]);
    }

    private static Journal journal(Object[] row, List<Line> lines) {
        return new Journal(
                (Long) row[0],
                (Long) row[1],
                (UUID) row[2],
                JournalKind.valueOf((String) row[3]),
                (String) row[4],
                (String) row[5],
                Period.ofCode((Integer) row[6]),
                period(row[7]),
                (LocalDate) row[8],
                ((OffsetDateTime) row[9]).toInstant(),
                (UUID) row[10],
                (UUID) row[11],
                (String) row[12],
                (UUID) row[13],
                (String) row[14],
                lines);
    }

    private static @Nullable Period period(@Nullable Object code) {
        return code == null ? null : Period.ofCode((Integer) code);
    }
}
