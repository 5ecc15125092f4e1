package io.careweave.contracting.rest.procurements;

import static io.careweave.contracting.domain.ContractingProblem.TERMS_IMPOSSIBLE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the price of a lot counts: the method, and exactly what the method needs. */
record PriceRequest(
        @NotNull PriceMethod.Kind method,

        @Nullable @DecimalMin("-1000000") @DecimalMax("1000000")
        BigDecimal weight,

        @Nullable Long ceilingPence,
        @Nullable Long floorPence,
        @Nullable Long fixedPence) {

    /** @throws Refused TERMS_IMPOSSIBLE naming what is missing, and what the method has no use for */
    PriceMethod toMethod(String at) {
        require(at);
        return switch (method) {
            case RELATIVE -> new PriceMethod.Relative(stripped());
            case LINEAR ->
                new PriceMethod.Linear(
                        stripped(), Objects.requireNonNull(ceilingPence), Objects.requireNonNull(floorPence));
            case PRICE_PER_QUALITY_POINT -> new PriceMethod.PerQualityPoint();
            case FIXED_PRICE -> new PriceMethod.Fixed(Objects.requireNonNull(fixedPence));
        };
    }

    private BigDecimal stripped() {
        return Objects.requireNonNull(weight).stripTrailingZeros();
    }

    private void require(String at) {
        var needed =
                switch (method) {
                    case RELATIVE -> Set.of("weight");
                    case LINEAR -> Set.of("weight", "ceilingPence", "floorPence");
                    case PRICE_PER_QUALITY_POINT -> Set.<String>of();
                    case FIXED_PRICE -> Set.of("fixedPence");
                };
        Map<String, Boolean> given = new TreeMap<>(Map.of(
                "weight", weight != null,
                "ceilingPence", ceilingPence != null,
                "floorPence", floorPence != null,
                "fixedPence", fixedPence != null));
        List<FieldError> faults = new ArrayList<>();
        given.forEach((name, there) -> {
            if (there != needed.contains(name)) {
                faults.add(new FieldError(at + "/" + name, there ? "has no use with " + method : "is absent"));
            }
        });
        if (!faults.isEmpty()) {
            throw new Refused(
                    TERMS_IMPOSSIBLE, "A price method is given with what it needs.", faults.toArray(FieldError[]::new));
        }
    }
}
