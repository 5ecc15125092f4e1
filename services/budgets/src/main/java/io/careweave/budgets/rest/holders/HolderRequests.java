package io.careweave.budgets.rest.holders;

import io.careweave.budgets.application.holders.Devolutions;
import io.careweave.budgets.domain.holders.Level;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.rest.Forms;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of holders. */
final class HolderRequests {

    private HolderRequests() {}

    /** How far a holder's budget of a year is to be real. */
    record LevelRequest(
            @NotNull @Pattern(regexp = FinancialYear.FORM) String year,
            @NotNull Level level,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String residualRiskOwner,
            @Nullable UUID resolutionId) {

        Devolutions.Command toCommand(String holder) {
            return new Devolutions.Command(holder, FinancialYear.parse(year), level, residualRiskOwner, resolutionId);
        }
    }

    /** Who is to share a pool. */
    record PoolRequest(
            @NotNull @Size(min = 1, max = 200) List<@NotNull @Pattern(regexp = Forms.ORG_CODE) String> members) {}
}
