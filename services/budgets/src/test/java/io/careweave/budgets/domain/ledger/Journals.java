package io.careweave.budgets.domain.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Journals as tests of the rules make them. */
final class Journals {

    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final FinancialYear YEAR = new FinancialYear(2026);

    private Journals() {}

    static Line line(Bucket bucket, long pence) {
        return line("Z90001", bucket, pence);
    }

    static Line line(String holder, Bucket bucket, long pence) {
        return new Line(Fund.RECURRENT, holder, ServiceLine.PRESCRIBING, bucket, pence);
    }

    static NewJournal journal(JournalKind kind, List<Line> lines) {
        return journal(kind, DAY, lines);
    }

    static NewJournal journal(JournalKind kind, LocalDate dated, List<Line> lines) {
        var id = UUID.randomUUID();
        return NewJournal.of(id, kind, "test", id.toString(), dated, "somebody", lines);
    }

    static List<Line> spend(String holder, long pence) {
        return List.of(
                line(holder, Bucket.AVAILABLE, -pence),
                line(holder, Bucket.SPENT, pence),
                line(holder, Bucket.EXPENSE, pence),
                line(holder, Bucket.PAYABLE, -pence));
    }

    static List<Line> allocation(String holder, long pence) {
        return List.of(line(holder, Bucket.ALLOCATED, -pence), line(holder, Bucket.AVAILABLE, pence));
    }

    static List<Line> reserve(String holder, long pence) {
        return List.of(line(holder, Bucket.AVAILABLE, -pence), line(holder, Bucket.COMMITTED, pence));
    }

    static List<Line> release(String holder, long pence) {
        return reserve(holder, -pence);
    }

    static List<Line> draw(String holder, long pence) {
        return List.of(
                line(holder, Bucket.COMMITTED, -pence),
                line(holder, Bucket.SPENT, pence),
                line(holder, Bucket.EXPENSE, pence),
                line(holder, Bucket.PAYABLE, -pence));
    }
}
