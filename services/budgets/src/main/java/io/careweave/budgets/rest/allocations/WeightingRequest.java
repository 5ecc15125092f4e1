package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.AgeBand;
import io.careweave.budgets.domain.allocations.Sex;
import io.careweave.budgets.domain.allocations.WeightRow;
import io.careweave.budgets.domain.allocations.Weighting;
import io.careweave.budgets.rest.Decimal;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights by sex and age as a request has them. */
final class WeightingRequest {

    static final int MOST_ROWS = 500;

    private WeightingRequest() {}

    /** @param sex absent for every sex */
    record WeightRowRequest(
            @Nullable Sex sex,
            @NotNull @Pattern(regexp = AgeBand.FORM) String ageBand,
            @NotNull Decimal weight) {}

    /** @throws Refused 422 naming each number that is none, and each age band that ends before it begins */
    static Weighting read(
            List<WeightRowRequest> rows,
            @Nullable Decimal newRegistrants,
            @Nullable Decimal careHomes,
            @Nullable Decimal needBase,
            String pointer) {
        var faults = new ArrayList<FieldError>();
        var read = new ArrayList<WeightRow>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var place = pointer + "/weights/" + i;
            BigDecimal weight = row.weight().read(place + "/weight", faults);
            AgeBand.of(row.ageBand())
                    .ifPresentOrElse(
                            band -> read.add(new WeightRow(row.sex(), band, weight)),
                            () -> faults.add(new FieldError(place + "/ageBand", "ends before it begins")));
        }
        var weighting = new Weighting(
                read,
                Decimal.readOrAbsent(newRegistrants, pointer + "/newRegistrantWeight", faults),
                Decimal.readOrAbsent(careHomes, pointer + "/careHomeWeight", faults),
                Decimal.readOrAbsent(needBase, pointer + "/needBase", faults));
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.INVALID_WEIGHTS,
                    "The table has rows that cannot be read; errors names each.",
                    Readings.first(faults));
        }
        return weighting;
    }
}
