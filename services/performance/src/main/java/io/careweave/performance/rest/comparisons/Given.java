package io.careweave.performance.rest.comparisons;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.comparisons.Confidence;
import io.careweave.performance.rest.Figure;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which figures of a request were sent: each statistic takes its own and no others. */
record Given(Map<String, Object> figures) {

    /** @throws Refused COMPARISON_IMPOSSIBLE 422 if one is absent, or there is one that it does not take */
    void exactly(String... names) {
        var wanted = Set.of(names);
        for (var name : names) {
            if (!figures.containsKey(name)) {
                throw refused("A figure is absent.", "/" + name, "is absent");
            }
        }
        for (var name : figures.keySet()) {
            if (!wanted.contains(name)) {
                throw refused("A figure has no place here.", "/" + name, "is not taken by this statistic");
            }
        }
    }

    /** One that {@link #exactly} has found. */
    double figure(String name) {
        return ((Figure) Objects.requireNonNull(figures.get(name))).value();
    }

    static Confidence confidence(@Nullable Figure confidence) {
        return confidence == null ? Confidence.USUAL : new Confidence(confidence.value());
    }

    static Refused refused(String detail, String pointer, String fault) {
        return new Refused(PerformanceProblem.COMPARISON_IMPOSSIBLE, detail, new FieldError(pointer, fault));
    }
}
