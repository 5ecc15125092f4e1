package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.contracts.LegacyImports;
import io.careweave.contracting.domain.legacy.LegacyImport;
import io.careweave.contracting.domain.legacy.RowFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that was taken over: how many of its rows were accepted, and the first of those that were quarantined. */
record LegacyImportView(
        UUID id,
        Instant at,
        long received,
        long accepted,
        long unchanged,
        long quarantined,
        List<QuarantinedRowView> rows) {

    /** A row that was not taken. */
    record QuarantinedRowView(long line, @Nullable String reference, RowFault.Reason reason) {

        static QuarantinedRowView from(LegacyImport.Quarantined row) {
            return new QuarantinedRowView(row.line(), row.reference(), row.reason());
        }
    }

    /** One page; {@code next} is the cursor of the page after it, absent on the last. */
    record QuarantinedRowsView(List<QuarantinedRowView> items, Optional<String> next) {

        static QuarantinedRowsView from(Page<LegacyImport.Quarantined> page) {
            return new QuarantinedRowsView(page.map(QuarantinedRowView::from).items(), page.next());
        }
    }

    static LegacyImportView from(LegacyImports.Report report) {
        var counts = report.done().counts();
        return new LegacyImportView(
                report.done().id(),
                report.done().at(),
                counts.received(),
                counts.accepted(),
                counts.unchanged(),
                counts.quarantined(),
                report.rows().stream().map(QuarantinedRowView::from).toList());
    }
}
