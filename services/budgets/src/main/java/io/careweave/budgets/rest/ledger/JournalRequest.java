package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.NewJournal.IfClosed;
import io.careweave.budgets.domain.ledger.NewJournal.Ties;
import io.careweave.budgets.domain.ledger.NewJournal.When;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Forms;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "JournalRequest",
        description = "A journal to be posted",
        requiredProperties = {"kind", "dated", "lines"})
record JournalRequest(
        @Schema(implementation = JournalKind.class) @Nullable
        String kind,

        @Nullable LocalDate dated,

        @Nullable Boolean adjustments,

        @Schema(implementation = IfClosed.class) @Nullable String ifClosed,

        @Nullable String originPeriod,

        @Schema(description = "GBP, which is also meant if it is absent") @Nullable
        String currency,

        @Nullable String reference,

        @Nullable UUID contractId,

        @Nullable List<@Nullable LineRequest> lines) {

    /** What one request may carry; the ledger itself takes more. */
    static final int MAX_LINES = 500;

    /**
     * @param by whose it is, and the source of its key
     * @throws Refused VALIDATION or AMOUNT_OUT_OF_RANGE
     */
    NewJournal toCommand(UUID id, String source, String key, String by) {
        var form = new Form();
        var day = form.present(dated, "/dated", LocalDate.EPOCH);
        if (currency != null && !currency.equals("GBP")) {
            throw new Refused(
                    BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                    "The ledger keeps pounds sterling.",
                    new FieldError("/currency", "not GBP"));
        }
        var when = new When(
                dated == null ? day : Days.plausible(day, "/dated"),
                Boolean.TRUE.equals(adjustments),
                form.code(ifClosed == null ? "REFUSE" : ifClosed, IfClosed.class, "/ifClosed"),
                form.period(originPeriod, "/originPeriod"));
        var rests = reference == null ? null : form.matching(reference, Forms.REFERENCE, "/reference");
        var command = new NewJournal(
                id,
                form.code(kind, JournalKind.class, "/kind"),
                source,
                key,
                when,
                new Ties(null, null, rests, contractId),
                by,
                lines(form));
        form.check();
        return command;
    }

    private List<Line> lines(Form form) {
        var given = form.present(lines, "/lines", List.<@Nullable LineRequest>of());
        form.require(given.size() <= MAX_LINES, "/lines", "more than " + MAX_LINES);
        List<Line> read = new ArrayList<>();
        for (int i = 0; i < Math.min(given.size(), MAX_LINES); i++) {
            var line = given.get(i);
            if (line == null) {
                form.require(false, "/lines/" + i, "must not be null");
            } else {
                read.add(line.toLine("/lines/" + i, form));
            }
        }
        return read;
    }
}
