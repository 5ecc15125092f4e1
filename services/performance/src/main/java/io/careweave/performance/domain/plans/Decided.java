package io.careweave.performance.domain.plans;

import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What holds of all that was decided about a series.
 *
 * @param rebases by period
 * @param target the newest, which replaces those before it
 * @param baseline the newest
 */
public record Decided(List<Plan<Rebase>> rebases, Optional<Plan<Target>> target, Optional<Plan<Baseline>> baseline) {

    public static final Decided NOTHING = new Decided(List.of(), Optional.empty(), Optional.empty());

    public Decided {
        rebases = List.copyOf(rebases);
    }

    /** @param plans of one series, oldest first */
    @SuppressWarnings("unchecked")
    public static Decided of(List<Plan<?>> plans) {
        var rebases = new ArrayList<Plan<Rebase>>();
        Optional<Plan<Target>> target = Optional.empty();
        Optional<Plan<Baseline>> baseline = Optional.empty();
        for (var plan : plans) {
            switch (plan.content()) {
                case Rebase _ -> rebases.add((Plan<Rebase>) plan);
                case Target _ -> target = Optional.of((Plan<Target>) plan);
                case Baseline _ -> baseline = Optional.of((Plan<Baseline>) plan);
            }
        }
        rebases.sort(Comparator.comparingInt(plan -> plan.content().first().ordinal()));
        return new Decided(rebases, target, baseline);
    }
}
