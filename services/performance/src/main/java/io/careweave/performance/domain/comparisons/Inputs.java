package io.careweave.performance.domain.comparisons;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the figures given, place by place. */
final class Inputs {

    /** The largest figure, so that whole numbers are exact and no square overflows. */
    static final double MOST = 1e15;

    /** The least by which is divided, so that no quotient overflows. */
    static final double LEAST = 1e-15;

    private final List<FieldError> faults = new ArrayList<>();

    @CanIgnoreReturnValue
    Inputs fault(boolean wrong, String pointer, String detail) {
        if (wrong) {
            faults.add(new FieldError(pointer, detail));
        }
        return this;
    }

    @CanIgnoreReturnValue
    Inputs figure(double value, String pointer) {
        return fault(!(Math.abs(value) <= MOST), pointer, "is not within 1e15 of zero");
    }

    /** A whole number of persons or events. */
    @CanIgnoreReturnValue
    Inputs count(double value, String pointer) {
        return figure(value, pointer)
                .fault(value < 0, pointer, "is below zero")
                .fault(value != Math.rint(value), pointer, "is not a whole number");
    }

    @CanIgnoreReturnValue
    Inputs positive(double value, String pointer) {
        return figure(value, pointer)
                .fault(value <= 0, pointer, "is not above zero")
                .fault(value > 0 && value < LEAST, pointer, "is below 1e-15");
    }

    @CanIgnoreReturnValue
    Inputs notNegative(double value, String pointer) {
        return figure(value, pointer).fault(value < 0, pointer, "is below zero");
    }

    /** A whole number of at least one. */
    @CanIgnoreReturnValue
    Inputs natural(double value, String pointer) {
        return count(value, pointer).fault(value == 0, pointer, "is not above zero");
    }

    /** @throws Refused COMPARISON_IMPOSSIBLE 422 */
    void refuse() {
        if (!faults.isEmpty()) {
            throw new Refused(
                    PerformanceProblem.COMPARISON_IMPOSSIBLE,
                    "Nothing can be computed from this.",
                    faults.stream().limit(100).toArray(FieldError[]::new));
        }
    }
}
