package io.careweave.budgets.rest.commitments;

import io.careweave.budgets.application.commitments.Commitments;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.NewJournal.IfClosed;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.rest.Amounts;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Forms;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked of commitments. */
final class CommitmentRequests {

    private CommitmentRequests() {}

    /** Money to be set aside. */
    record ReserveRequest(
            @NotNull Fund fund,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String holder,
            @NotNull ServiceLine serviceLine,
            @Nullable @Pattern(regexp = FinancialYear.FORM) String year,
            @NotNull @Schema(implementation = Long.class) BigDecimal pence,
            @Nullable @Pattern(regexp = Forms.ORG_CODE) String beneficiary,
            @Nullable LocalDate expiresOn,
            @Nullable @Pattern(regexp = Forms.REFERENCE) String reference) {

        long toPence() {
            return Amounts.positive(pence, "/pence");
        }

        Commitment.Purpose toPurpose(LocalDate today) {
            var financial = year == null ? FinancialYear.of(today) : FinancialYear.parse(year);
            return new Commitment.Purpose(
                    financial,
                    fund,
                    holder,
                    serviceLine,
                    beneficiary,
                    null,
                    null,
                    reference,
                    Objects.requireNonNullElseGet(Days.plausibleOrAbsent(expiresOn, "/expiresOn"), financial::overOn));
        }
    }

    /** How much is drawn. */
    record DrawRequest(
            @NotNull @Schema(implementation = Long.class) BigDecimal pence,
            @Nullable LocalDate dated,
            @Nullable IfClosed ifClosed,
            @Nullable @Pattern(regexp = Forms.REFERENCE) String reference) {

        Commitments.Settlement toCommand() {
            return new Commitments.Settlement(
                    Amounts.positive(pence, "/pence"),
                    Days.plausibleOrAbsent(dated, "/dated"),
                    Objects.requireNonNullElse(ifClosed, IfClosed.REFUSE),
                    reference,
                    null);
        }
    }

    /** How much is given back. */
    record ReleaseRequest(
            @Nullable @Schema(implementation = Long.class) BigDecimal pence,
            @Nullable UUID resolutionId,
            @Nullable @Pattern(regexp = Forms.REFERENCE) String reference) {

        Commitments.Settlement toCommand() {
            return new Commitments.Settlement(
                    Amounts.positiveOrAbsent(pence, "/pence"), null, IfClosed.REFUSE, reference, resolutionId);
        }
    }
}
