package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.Split;
import io.careweave.budgets.domain.allocations.Weight;
import io.careweave.budgets.rest.Decimal;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pence to be shared out by weights, and what each gets. */
record SplitPreview(
        @NotNull Pence totalPence,
        @NotNull @Size(max = MOST_PARTS) List<@NotNull @Valid SplitWeight> weights) {

    static final int MOST_PARTS = 8_000;

    static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

    record SplitWeight(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull Decimal weight) {}

    record SplitView(long totalPence, String weightTotal, List<PartView> parts) {}

    record PartView(
            String code,
            String weight,
            String share,
            long wholePence,
            String fraction,
            boolean extraPenny,
            long pence) {}

    SplitView split() {
        long total = totalPence.read("/totalPence");
        var faults = new ArrayList<FieldError>();
        var exact = new ArrayList<BigDecimal>();
        for (int i = 0; i < weights.size(); i++) {
            exact.add(weights.get(i).weight().read("/weights/" + i + "/weight", faults));
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.INVALID_WEIGHTS,
                    "A weight is a decimal of at most twelve places.",
                    Readings.first(faults));
        }
        var split = Split.of(
                total,
                IntStream.range(0, weights.size())
                        .mapToObj(i -> Weight.of(weights.get(i).code(), exact.get(i)))
                        .toList());
        var sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new SplitView(
                total,
                Decimal.text(sum),
                IntStream.range(0, exact.size())
                        .mapToObj(i -> part(split.parts().get(i), exact.get(i)))
                        .toList());
    }

    private static PartView part(Split.Part part, BigDecimal weight) {
        return new PartView(
                part.code(),
                Decimal.text(weight),
                Decimal.text(part.share().shown()),
                part.wholePence(),
                Decimal.text(part.fraction()),
                part.extraPenny(),
                part.pence());
    }
}
