package io.careweave.contracting.rest.evaluation;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A price method with the numbers that it takes, and no others. */
record PricePreview(
        @NotNull PriceMethod.Kind method,
        @Nullable Decimal weight,
        @Nullable Long ceilingPence,
        @Nullable Long floorPence,
        @Nullable Long fixedPence,
        @Nullable Boolean zeroPriceAllowed) {

    boolean isZeroPriceAllowed() {
        return Boolean.TRUE.equals(zeroPriceAllowed);
    }

    /** @throws Refused EVALUATION_IMPOSSIBLE 422 */
    PriceMethod read(String at) {
        return switch (method) {
            case RELATIVE -> {
                only(at, "weight", ceilingPence, floorPence, fixedPence);
                yield new PriceMethod.Relative(needed(weight, at + "/weight").value());
            }
            case LINEAR -> {
                only(at, "weight, ceilingPence and floorPence", fixedPence);
                yield new PriceMethod.Linear(
                        needed(weight, at + "/weight").value(),
                        needed(ceilingPence, at + "/ceilingPence"),
                        needed(floorPence, at + "/floorPence"));
            }
            case PRICE_PER_QUALITY_POINT -> {
                only(at, "no number", weight, ceilingPence, floorPence, fixedPence);
                yield new PriceMethod.PerQualityPoint();
            }
            case FIXED_PRICE -> {
                only(at, "fixedPence", weight, ceilingPence, floorPence);
                yield new PriceMethod.Fixed(needed(fixedPence, at + "/fixedPence"));
            }
        };
    }

    private static <T> T needed(@Nullable T value, String pointer) {
        if (value == null) {
            throw refused("A price method needs its numbers.", List.of(new FieldError(pointer, "is absent")));
        }
        return value;
    }

    private void only(String at, String taken, @Nullable Object... others) {
        List<FieldError> faults = new ArrayList<>();
        for (var other : others) {
            if (other != null) {
                faults.add(new FieldError(at, "%s takes %s".formatted(method, taken)));
            }
        }
        if (!faults.isEmpty()) {
            throw refused("A price method takes its own numbers and no others.", faults.subList(0, 1));
        }
    }

    private static Refused refused(String detail, List<FieldError> faults) {
        return new Refused(ContractingProblem.EVALUATION_IMPOSSIBLE, detail, faults.toArray(FieldError[]::new));
    }
}
