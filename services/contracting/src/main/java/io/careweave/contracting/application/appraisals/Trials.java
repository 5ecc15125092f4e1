package io.careweave.contracting.application.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.appraisals.Appraising;
import io.careweave.contracting.domain.appraisals.DiscountLaw;
import io.careweave.contracting.domain.appraisals.Findings;
import io.careweave.contracting.domain.appraisals.Plan;
import io.careweave.contracting.domain.appraisals.Sheet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** Appraisals of which nothing is kept. */
@ApplicationScoped
public class Trials {

    private final DiscountLaw law;

    Trials(DiscountLaw law) {
        this.law = law;
    }

    /**
     * @param day by whose rates it is discounted
     * @throws Refused APPRAISAL_INVALID
     */
    public Findings of(Plan plan, List<Sheet> sheets, LocalDate day) {
        plan.check();
        if (sheets.stream().map(Sheet::scorer).distinct().count() != sheets.size()) {
            throw new Refused(
                    APPRAISAL_INVALID, "Everybody scores once.", new FieldError("/sheets", "name somebody twice"));
        }
        for (int i = 0; i < sheets.size(); i++) {
            sheets.get(i).check(plan, "/sheets/" + i);
        }
        return Appraising.of(plan, sheets, law.on(day));
    }
}
