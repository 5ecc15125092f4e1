package io.careweave.budgets.rest.statements;

import io.careweave.budgets.application.statements.PlanProfiles;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.PlanProfile;
import io.careweave.budgets.rest.Decimal;
import io.careweave.budgets.rest.Forms;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the months from April, of which only the proportions matter. */
record PlanProfileRequest(
        @NotNull @Pattern(regexp = FinancialYear.FORM) String year,
        @NotNull @Pattern(regexp = Forms.ORG_CODE) String holder,
        @Nullable ServiceLine serviceLine,

        @NotNull @Size(min = PlanProfile.MONTHS, max = PlanProfile.MONTHS)
        List<@NotNull Decimal> parts,

        @Nullable @Pattern(regexp = Forms.REFERENCE) String reference) {

    /** @throws Refused INVALID_WEIGHTS for a part that is no decimal */
    PlanProfiles.Command toCommand() {
        var faults = new ArrayList<FieldError>();
        var exact = new ArrayList<BigDecimal>();
        for (int i = 0; i < parts.size(); i++) {
            exact.add(parts.get(i).read("/parts/" + i, faults));
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.INVALID_WEIGHTS,
                    "A part is a decimal of at most twelve places.",
                    faults.toArray(FieldError[]::new));
        }
        return new PlanProfiles.Command(FinancialYear.parse(year), holder, serviceLine, exact, reference);
    }
}
