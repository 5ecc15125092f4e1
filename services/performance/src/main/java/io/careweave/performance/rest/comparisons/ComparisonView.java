package io.careweave.performance.rest.comparisons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.performance.domain.comparisons.BaselineMonths;
import io.careweave.performance.domain.comparisons.Change;
import io.careweave.performance.domain.comparisons.Confidence;
import io.careweave.performance.domain.comparisons.Method;
import io.careweave.performance.domain.comparisons.Totals;
import io.careweave.performance.domain.comparisons.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed, and how sure it is. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ComparisonView(
        ComparisonPreview.ComparedStatistic statistic,
        Optional<Double> value,
        Optional<Double> lower,
        Optional<Double> upper,
        Optional<Method> method,
        double confidence,
        Optional<Verdict> verdict,
        Optional<ComparedTotalView> baseline,
        Optional<ComparedTotalView> current) {

    /** Events and exposure that were compared. */
    record ComparedTotalView(double count, double exposure) {

        static ComparedTotalView from(Totals totals) {
            return new ComparedTotalView(totals.count(), totals.exposure());
        }
    }

    static ComparisonView of(
            ComparisonPreview.ComparedStatistic statistic,
            @Nullable BaselineMonths compared,
            Change change,
            Confidence confidence) {
        return new ComparisonView(
                statistic,
                Optional.ofNullable(change.value()),
                Optional.ofNullable(change.lower()),
                Optional.ofNullable(change.upper()),
                Optional.ofNullable(change.method()),
                confidence.percent(),
                Optional.ofNullable(change.verdict()),
                Optional.ofNullable(compared).map(BaselineMonths::baseline).map(ComparedTotalView::from),
                Optional.ofNullable(compared).map(BaselineMonths::current).map(ComparedTotalView::from));
    }
}
