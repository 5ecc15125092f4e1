package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Party;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.domain.clock.Fact;
import io.careweave.referrals.domain.clock.Rule;
import io.careweave.referrals.domain.clock.Standard;
import io.careweave.referrals.domain.clock.WaitingTimes;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The rules of waiting times as they are applied. */
@Schema(name = "ClockRules", description = "The rules of waiting times in force here")
record ClockRulesView(
        @Schema(description = "version of the whole", examples = "2026-11")
        String version,

        @Schema(description = "what standing the rules have")
        String notice,

        @Schema(description = "how long waits may take", maxItems = 100)
        List<StandardView> standards,

        @Schema(description = "what starts, stops and nullifies clocks", maxItems = 1000)
        List<RuleView> rules) {

    @Schema(name = "ClockStandard", description = "How long a wait may take")
    record StandardView(
            @Schema(description = "kind of clock (open list)", examples = "RTT")
            String clock,

            @Schema(description = "what it asks for") String title,

            @Schema(description = "days of the longest wait that keeps it", examples = "126")
            int days,

            @Schema(description = "publication") String source,

            @Schema(description = "first day of a start that it measures")
            LocalDate validFrom,

            @Schema(description = "last such day; absent while in force") @Nullable
            LocalDate validTo) {

        static StandardView from(Standard one) {
            return new StandardView(one.clock(), one.title(), one.days(), one.source(), one.validFrom(), one.validTo());
        }
    }

    @Schema(name = "ClockRule", description = "One rule; every condition given must hold")
    record RuleView(
            @Schema(description = "id of the rule", examples = "rtt-1a")
            String id,

            @Schema(description = "what it does to a clock") Rule.Effect effect,

            @Schema(description = "kinds of clock", maxItems = 20)
            List<String> clocks,

            @Schema(description = "what it turns on", maxItems = 50)
            List<Fact.Kind> facts,

            @Schema(description = "reasons or outcomes it takes; any, if empty", maxItems = 50)
            List<String> codes,

            @Schema(description = "kinds of service; any, if empty", maxItems = 10)
            List<Service.Kind> care,

            @Schema(description = "priorities; any, if empty", maxItems = 10)
            List<Priority> priorities,

            @Schema(description = "whose act; anybody's, if empty", maxItems = 10)
            List<Party> by,

            @Schema(description = "whether a consultant leads the service") @Nullable
            Boolean consultantLed,

            @Schema(description = "whether the patient referred themselves") @Nullable
            Boolean selfReferral,

            @Schema(description = "whether the first appointment was missed") @Nullable
            Boolean firstAppointment,

            @Schema(description = "whether it had been clearly communicated") @Nullable
            Boolean noticeGiven,

            @Schema(description = "rules, one of which ended the clock before", maxItems = 50)
            List<String> after,

            @Schema(description = "rules, one of which started the clock", maxItems = 50)
            List<String> startedBy,

            @Schema(description = "what it means") String says,
            @Schema(description = "publication and clause") String source,
            @Schema(description = "first day") LocalDate validFrom,

            @Schema(description = "last day; absent while in force") @Nullable
            LocalDate validTo) {

        static RuleView from(Rule rule) {
            var when = rule.when();
            return new RuleView(
                    rule.id(),
                    rule.effect(),
                    sorted(rule.clocks()),
                    sorted(when.facts()),
                    sorted(when.codes()),
                    sorted(when.care()),
                    sorted(when.priorities()),
                    sorted(when.by()),
                    when.consultantLed(),
                    when.selfReferral(),
                    when.firstAppointment(),
                    when.noticeGiven(),
                    sorted(when.after()),
                    sorted(when.startedBy()),
                    rule.says(),
                    rule.source(),
                    rule.validFrom(),
                    rule.validTo());
        }

        private static <T extends Comparable<? super T>> List<T> sorted(Collection<T> values) {
            return values.stream().sorted().toList();
        }
    }

    static ClockRulesView from(WaitingTimes rules) {
        return new ClockRulesView(
                rules.version(),
                rules.notice(),
                rules.standards().stream().map(StandardView::from).toList(),
                rules.rules().stream().map(RuleView::from).toList());
    }
}
