package io.careweave.contracting.rest.appraisals;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.appraisals.Appraisals;
import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.domain.appraisals.Course;
import io.careweave.contracting.domain.appraisals.Option;
import io.careweave.contracting.domain.appraisals.Panel;
import io.careweave.contracting.domain.appraisals.Plan;
import io.careweave.contracting.domain.appraisals.Sheet;
import io.careweave.contracting.domain.appraisals.Sourcing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appraisal. Scores are told once all who count have scored. */
record AppraisalView(
        UUID id,
        String buyer,
        Appraisal.State state,
        AppraisalPlanView plan,
        List<AppraisalScorerView> scorers,
        @Nullable LocalDate appraisedOn,
        FindingsView findings,
        @Nullable MakeOrBuyView decision,
        Instant createdAt,
        Instant updatedAt) {

    record AppraisalPlanView(
            String title,
            String serviceLine,
            String outcomeUnit,
            int scale,
            List<OptionView> options,
            List<BenefitView> benefits) {

        static AppraisalPlanView from(Plan plan) {
            return new AppraisalPlanView(
                    plan.title(),
                    plan.serviceLine(),
                    plan.outcomeUnit(),
                    plan.scale(),
                    plan.options().stream().map(OptionView::from).toList(),
                    plan.benefits().stream()
                            .map(one -> new BenefitView(one.code(), one.title(), one.weight()))
                            .toList());
        }
    }

    record OptionView(String code, String title, Course course, List<String> providers, List<OptionYearView> years) {

        static OptionView from(Option option) {
            return new OptionView(
                    option.code(),
                    option.title(),
                    option.course(),
                    option.providers(),
                    option.years().stream().map(OptionYearView::from).toList());
        }
    }

    record OptionYearView(long costPence, long transactionPence, long incomePence, long outcomes) {

        static OptionYearView from(Option.Year year) {
            return new OptionYearView(year.costPence(), year.transactionPence(), year.incomePence(), year.outcomes());
        }
    }

    record BenefitView(String code, String title, BigDecimal weight) {}

    /** Who scores, and for which interests the scores do not count. */
    record AppraisalScorerView(
            UUID memberId, boolean scored, List<String> excludedFor, Optional<List<OptionMarkView>> marks) {

        static AppraisalScorerView from(Panel.Place place, boolean told) {
            return new AppraisalScorerView(
                    place.member(),
                    place.hasScored(),
                    place.interests(),
                    told && place.hasScored()
                            ? Optional.of(place.sheet().stream()
                                    .flatMap(sheet -> sheet.marks().stream())
                                    .map(OptionMarkView::from)
                                    .toList())
                            : Optional.empty());
        }
    }

    record OptionMarkView(String option, String benefit, int score) {

        static OptionMarkView from(Sheet.Mark mark) {
            return new OptionMarkView(mark.option(), mark.benefit(), mark.score());
        }
    }

    /** What was decided, by which authority. */
    record MakeOrBuyView(
            String option,
            Course course,
            Optional<Sourcing> sourcing,
            @Nullable String reasons,
            String clause,
            List<UUID> excluded,
            Instant decidedAt) {

        static @Nullable MakeOrBuyView from(Appraisal.@Nullable Decision decision) {
            return decision == null
                    ? null
                    : new MakeOrBuyView(
                            decision.option(),
                            decision.course(),
                            decision.course().sourcing(),
                            decision.reasons(),
                            decision.clause(),
                            decision.excluded(),
                            decision.decidedAt());
        }
    }

    /** An appraisal in a list. */
    record AppraisalItem(
            UUID id,
            String buyer,
            Appraisal.State state,
            String title,
            String serviceLine,
            Optional<Course> course,
            Optional<Sourcing> sourcing,
            @Nullable Instant decidedAt,
            Instant createdAt) {

        static AppraisalItem from(Appraisal one) {
            var decided = one.decision();
            var decision = Optional.ofNullable(decided);
            return new AppraisalItem(
                    one.id(),
                    one.buyer(),
                    one.state(),
                    one.plan().title(),
                    one.plan().serviceLine(),
                    decision.map(Appraisal.Decision::course),
                    decision.flatMap(taken -> taken.course().sourcing()),
                    decided == null ? null : decided.decidedAt(),
                    one.createdAt());
        }
    }

    record AppraisalsView(List<AppraisalItem> items, Optional<String> next) {

        static AppraisalsView from(Page<Appraisal> page) {
            return new AppraisalsView(
                    page.items().stream().map(AppraisalItem::from).toList(), page.next());
        }
    }

    static AppraisalView from(Appraisals.Shown shown) {
        var appraisal = shown.appraisal();
        boolean told =
                appraisal.state() == Appraisal.State.DECIDED || shown.panel().isComplete();
        return new AppraisalView(
                appraisal.id(),
                appraisal.buyer(),
                appraisal.state(),
                AppraisalPlanView.from(appraisal.plan()),
                shown.panel().places().stream()
                        .map(place -> AppraisalScorerView.from(place, told))
                        .toList(),
                appraisal.appraisedOn(),
                FindingsView.from(shown.findings()),
                MakeOrBuyView.from(appraisal.decision()),
                appraisal.createdAt(),
                appraisal.updatedAt());
    }
}
