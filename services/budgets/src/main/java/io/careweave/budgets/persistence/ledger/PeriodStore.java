package io.careweave.budgets.persistence.ledger;

import io.careweave.budgets.domain.ledger.Calendar;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.PeriodState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Which periods take postings. */
@ApplicationScoped
public class PeriodStore {

    // Not a row but the table is locked: a period that nobody decided on has no row. Whoever changes the calendar waits
    // for those who post by it, and they for him, in the order in which they came.
    private static final String SHARE = "lock table period in row share mode";
    private static final String DECIDED = "select code, state from period where code / 100 >= :year";

    /** The calendar, which stays as it is until the transaction ends. */
    public Uni<Calendar> share(Sql sql, LocalDate from, LocalDate today) {
        return sql.run(SHARE, Map.of()).chain(() -> read(sql, from, today));
    }

    /** The calendar as it is now, from a day's financial year on. */
    public Uni<Calendar> read(Sql sql, LocalDate from, LocalDate today) {
        return sql.rows(DECIDED, Map.of("year", FinancialYear.of(from).start())).map(rows -> {
            Map<Period, PeriodState> decided = new HashMap<>();
            for (var row : rows) {
                decided.put(Period.ofCode((Integer) row[0]), PeriodState.valueOf((String) row[1]));
            }
            return new Calendar(decided, today);
        });
    }
}
