package io.careweave.membership.rest.organisations;

import io.careweave.commons.http.Page;
import io.careweave.membership.application.organisations.Imports;
import io.careweave.membership.domain.organisations.RowFault;
import io.careweave.membership.domain.organisations.Verdicts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that was imported: how many of its rows were taken, and the first of those that were not. */
record ImportView(
        UUID id,
        Instant at,
        long received,
        long accepted,
        long unchanged,
        long rejected,
        List<RejectionView> rejections) {

    /** Rows next to each other that were refused for the same reason. */
    record RejectionView(long line, long rows, @Nullable String orgCode, RowFault.Reason reason) {

        static RejectionView from(Verdicts.Rejection rejection) {
            return new RejectionView(rejection.line(), rejection.rows(), rejection.orgCode(), rejection.reason());
        }
    }

    /** One page of rejections; {@code next} is the cursor of the page after it, absent on the last. */
    record RejectionsView(List<RejectionView> items, Optional<String> next) {

        static RejectionsView from(Page<Verdicts.Rejection> page) {
            return new RejectionsView(page.map(RejectionView::from).items(), page.next());
        }
    }

    static ImportView from(Imports.Report report) {
        var counts = report.done().counts();
        return new ImportView(
                report.done().id(),
                report.done().at(),
                counts.received(),
                counts.accepted(),
                counts.unchanged(),
                counts.rejected(),
                report.rejections().stream().map(RejectionView::from).toList());
    }
}
