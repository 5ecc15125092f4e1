package io.careweave.performance.rest.plans;

import io.careweave.commons.http.Page;
import io.careweave.performance.application.plans.Plans;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Target;
import io.careweave.performance.rest.observations.Forms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided about series. */
final class PlanViews {

    private PlanViews() {}

    /** Of which series. */
    record SeriesRef(String indicator, int version, String orgCode, String stratum) {

        static SeriesRef from(SeriesKey key) {
            return new SeriesRef(key.code(), key.number(), key.orgCode(), key.stratum());
        }
    }

    /** What value is wanted from a period on. */
    record StepView(String from, long numerator, long denominator) {}

    /** A target, or a trajectory of several steps. */
    record TargetView(UUID id, SeriesRef series, List<StepView> steps, Instant madeAt, String madeBy) {

        static TargetView from(Plan<Target> plan) {
            return new TargetView(
                    plan.id(),
                    SeriesRef.from(plan.key()),
                    plan.content().steps().stream()
                            .map(step -> new StepView(step.from().toString(), step.numerator(), step.denominator()))
                            .toList(),
                    plan.madeAt(),
                    plan.madeBy());
        }
    }

    record TargetsView(List<TargetView> items, Optional<String> next) {

        static TargetsView from(Page<Plan<Target>> page) {
            return new TargetsView(page.items().stream().map(TargetView::from).toList(), page.next());
        }
    }

    /** What was known of a period when it was frozen. */
    record FrozenView(
            String period,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double expected,
            @Nullable Double n,
            @Nullable Double sd) {

        static FrozenView from(Observed observed, Grain grain) {
            var measured = observed.measured();
            return new FrozenView(
                    new Period(grain, observed.period()).toString(),
                    Forms.component(measured.numerator()),
                    Forms.component(measured.denominator()),
                    Forms.component(measured.expected()),
                    Forms.component(measured.n()),
                    Forms.component(measured.sd()));
        }
    }

    /** A window as it was known; {@code restated} lists its periods of which something else is known by now. */
    record BaselineView(
            UUID id,
            SeriesRef series,
            String from,
            String to,
            Instant asOf,
            List<FrozenView> frozen,
            List<String> restated,
            Instant madeAt,
            String madeBy) {

        static BaselineView from(Plans.Compared compared) {
            var plan = compared.baseline();
            var grain = plan.content().first().grain();
            return new BaselineView(
                    plan.id(),
                    SeriesRef.from(plan.key()),
                    plan.content().first().toString(),
                    plan.content().last().toString(),
                    plan.content().asOf(),
                    plan.content().observed().stream()
                            .map(one -> FrozenView.from(one, grain))
                            .toList(),
                    compared.restated().stream()
                            .map(one -> new Period(grain, one.period()).toString())
                            .toList(),
                    plan.madeAt(),
                    plan.madeBy());
        }
    }

    /** A baseline in a list. */
    record BaselineItem(UUID id, SeriesRef series, String from, String to, Instant asOf, Instant madeAt) {

        static BaselineItem from(Plan<Baseline> plan) {
            return new BaselineItem(
                    plan.id(),
                    SeriesRef.from(plan.key()),
                    plan.content().first().toString(),
                    plan.content().last().toString(),
                    plan.content().asOf(),
                    plan.madeAt());
        }
    }

    record BaselinesView(List<BaselineItem> items, Optional<String> next) {

        static BaselinesView from(Page<Plan<Baseline>> page) {
            return new BaselinesView(
                    page.items().stream().map(BaselineItem::from).toList(), page.next());
        }
    }

    /** From where a series is looked at anew, who decided it and why. */
    record RebaseView(
            UUID id,
            SeriesRef series,
            String period,
            String reason,
            String whatChanged,
            String knownSince,
            String whyItLasts,
            String whoAgreed,
            Instant madeAt,
            String madeBy) {

        static RebaseView from(Plan<Rebase> plan) {
            var rebase = plan.content();
            return new RebaseView(
                    plan.id(),
                    SeriesRef.from(plan.key()),
                    rebase.first().toString(),
                    rebase.reason(),
                    rebase.whatChanged(),
                    rebase.knownSince(),
                    rebase.whyItLasts(),
                    rebase.whoAgreed(),
                    plan.madeAt(),
                    plan.madeBy());
        }
    }

    record RebasesView(List<RebaseView> items, Optional<String> next) {

        static RebasesView from(Page<Plan<Rebase>> page) {
            return new RebasesView(page.items().stream().map(RebaseView::from).toList(), page.next());
        }
    }
}
