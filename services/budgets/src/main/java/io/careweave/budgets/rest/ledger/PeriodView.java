package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.PeriodStanding;
import io.careweave.budgets.domain.ledger.PeriodState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Period", description = "A month of a financial year, or its thirteenth period, for adjustments")
record PeriodView(
        String period,
        long version,
        PeriodState state,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable Instant changedAt,
        Optional<String> changedBy) {

    @Schema(name = "Periods", description = "The thirteen periods of a financial year, in order")
    record YearView(List<PeriodView> items) {
        static YearView from(List<PeriodStanding> periods) {
            return new YearView(periods.stream().map(PeriodView::from).toList());
        }
    }

    static PeriodView from(PeriodStanding standing) {
        return new PeriodView(
                standing.period().toString(),
                standing.version(),
                standing.state(),
                standing.period().firstDay(),
                standing.period().lastDay(),
                standing.changedAt(),
                Optional.ofNullable(standing.changedBy()));
    }
}
