package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.Allocation;
import io.careweave.budgets.domain.allocations.Capitation;
import io.careweave.budgets.domain.allocations.Component;
import io.careweave.budgets.domain.allocations.Inputs;
import io.careweave.budgets.domain.allocations.Weighting;
import io.careweave.budgets.rest.Decimal;
import io.careweave.budgets.rest.allocations.AllocationRequests.PaceRequest;
import io.careweave.budgets.rest.allocations.AllocationRequests.PracticeRequest;
import io.careweave.budgets.rest.allocations.WeightingRequest.WeightRowRequest;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights, lists, pots and limits to be tried out.
 *
 * @param potPence one pot for all, instead of components
 * @param weights of that one pot; absent to count every patient alike
 */
record AllocationPreview(
        @Nullable Pence potPence,

        @Nullable @Size(max = WeightingRequest.MOST_ROWS) List<@NotNull @Valid WeightRowRequest> weights,

        @Nullable @Size(max = Inputs.MOST_COMPONENTS) List<@NotNull @Valid ComponentRequest> components,

        @NotNull @Size(max = Inputs.MOST_PRACTICES) List<@NotNull @Valid PracticeRequest> practices,
        @Nullable @Valid PaceRequest paceOfChange) {

    private static final String ONE = "ALL";
    private static final String FIRST = "/components/0";

    record ComponentRequest(
            @NotNull @Pattern(regexp = SplitPreview.CODE) String code,

            @NotNull Pence potPence,

            @Nullable @Size(max = WeightingRequest.MOST_ROWS)
            List<@NotNull @Valid WeightRowRequest> weights,

            @Nullable Decimal newRegistrantWeight,
            @Nullable Decimal careHomeWeight,
            @Nullable Decimal needBase,

            @Nullable @Size(max = AllocationRequests.MOST_FACTORS)
            Set<@NotNull @Pattern(regexp = AllocationRequests.FACTOR) String> factors) {

        Component read(String pointer) {
            return new Component(code, potPence.read(pointer + "/potPence"), weighting(pointer), factors);
        }

        private @Nullable Weighting weighting(String pointer) {
            if (weights == null) {
                if (newRegistrantWeight != null || careHomeWeight != null || needBase != null) {
                    throw impossible(pointer + "/weights", "are needed for the other weights");
                }
                return null;
            }
            return WeightingRequest.read(weights, newRegistrantWeight, careHomeWeight, needBase, pointer);
        }
    }

    Allocation compute() {
        if (components != null) {
            if (potPence != null || weights != null) {
                throw impossible("/potPence", "stands beside components");
            }
            return Capitation.compute(inputs(IntStream.range(0, components.size())
                    .mapToObj(i -> components.get(i).read("/components/" + i))
                    .toList()));
        }
        if (potPence == null) {
            throw impossible("/potPence", "is absent, and there are no components");
        }
        try {
            var one = new ComponentRequest(ONE, potPence, weights, null, null, null, null);
            return Capitation.compute(inputs(List.of(one.read(FIRST))));
        } catch (Refused refused) {
            throw new Refused(
                    refused.problem(),
                    refused.detail(),
                    refused.errors().stream().map(AllocationPreview::ofOnePot).toArray(FieldError[]::new));
        }
    }

    /** The place in the short form. */
    private static FieldError ofOnePot(FieldError error) {
        return error.pointer().startsWith(FIRST)
                ? new FieldError(error.pointer().substring(FIRST.length()), error.detail())
                : error;
    }

    private Inputs inputs(List<Component> pots) {
        return new Inputs(
                pots,
                IntStream.range(0, practices.size())
                        .mapToObj(i -> practices.get(i).read("/practices/" + i))
                        .toList(),
                PaceRequest.read(paceOfChange));
    }

    private static Refused impossible(String pointer, String detail) {
        return new Refused(
                BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                "Name one potPence with its weights, or components with a pot each.",
                new FieldError(pointer, detail));
    }
}
