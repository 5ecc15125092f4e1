package io.careweave.performance.rest.observations;

import io.careweave.commons.http.Page;
import io.careweave.performance.application.observations.Imports;
import io.careweave.performance.domain.observations.Fault;
import io.careweave.performance.domain.observations.Verdicts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A file that was taken: what became of its rows, and the first of those that were quarantined. */
record ImportView(
        UUID id,
        Instant asOf,
        boolean atomic,
        long received,
        long accepted,
        long recorded,
        long revised,
        long unchanged,
        long quarantined,
        List<VerdictView> verdicts) {

    /** Rows next to each other that were quarantined for the same reason. */
    record VerdictView(long line, long rows, Fault reason) {

        static VerdictView from(Verdict verdict) {
            return new VerdictView(verdict.line(), verdict.rows(), verdict.fault());
        }
    }

    /** One page of verdicts; {@code next} is the cursor of the page after it, absent on the last. */
    record VerdictsView(List<VerdictView> items, Optional<String> next) {

        static VerdictsView from(Page<Verdict> page) {
            return new VerdictsView(page.map(VerdictView::from).items(), page.next());
        }
    }

    static ImportView from(Imports.Report report) {
        var done = report.done();
        return new ImportView(
                done.id(),
                done.at(),
                done.atomic(),
                done.received(),
                done.accepted(),
                done.recorded(),
                done.revised(),
                done.unchanged(),
                done.quarantined(),
                report.verdicts().stream().map(VerdictView::from).toList());
    }
}
