package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Preset;
import io.careweave.membership.domain.resolutions.Quorum;
import io.careweave.membership.domain.resolutions.RuleBook;
import io.careweave.membership.domain.resolutions.Share;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ResolutionRules", description = "The rules by which resolutions are decided here")
record RulesView(
        @Schema(description = "version of the whole", examples = "2026-11")
        String version,

        @Schema(description = "what standing the rules have")
        String notice,

        @Schema(description = "the rule of each kind", maxItems = 200)
        List<PresetView> kinds,

        @Schema(description = "what each protected class must reach besides; DECIDING stands for the class")
        LimbView classLimb,

        @Schema(description = "matters that no resolution decides, because they are a practice's own", maxItems = 50)
        List<String> reserved) {

    @Schema(name = "ResolutionRule", description = "The rule of a kind of resolution")
    record PresetView(
            Preset.Kind kind,

            @Schema(description = "who may decide by it", maxItems = 20)
            List<Electorate> electorates,

            @Schema(description = "the majorities; DECIDING stands for the electorate that decides", maxItems = 20)
            List<LimbView> limbs,

            @Schema(description = "the meeting that must confirm it; absent where one is enough") @Nullable
            SecondMeetingView second,

            @Schema(description = "publication and clause") String source,

            @Schema(description = "first day of a notice under it")
            LocalDate validFrom,

            @Schema(description = "last such day; absent while in force") @Nullable
            LocalDate validTo) {

        static PresetView from(Preset preset) {
            return new PresetView(
                    preset.kind(),
                    preset.electorates().stream().sorted().toList(),
                    preset.limbs().stream().map(LimbView::from).toList(),
                    preset.second() == null ? null : SecondMeetingView.from(preset.second()),
                    preset.source(),
                    preset.validFrom(),
                    preset.validTo());
        }
    }

    @Schema(name = "SecondMeetingRule", description = "When a second meeting may confirm, and by which majority")
    record SecondMeetingView(
            @Schema(description = "days after the first meeting at the earliest")
            int earliestDays,

            @Schema(description = "months after the first meeting at the latest")
            int latestMonths,

            @Schema(description = "its majorities", maxItems = 20)
            List<LimbView> limbs) {

        static SecondMeetingView from(Preset.SecondMeeting second) {
            return new SecondMeetingView(
                    second.earliestDays(),
                    second.latestMonths(),
                    second.limbs().stream().map(LimbView::from).toList());
        }
    }

    @Schema(name = "LimbView", description = "One majority of one electorate")
    record LimbView(
            String electorate,
            Limb.Weight weight,
            @Nullable Quorum quorum,
            Share threshold,
            Limb.Comparison comparison,
            Limb.Base base,
            @Nullable Share turnout) {

        static LimbView from(Limb limb) {
            return new LimbView(
                    limb.electorate(),
                    limb.weight(),
                    limb.quorum(),
                    limb.threshold(),
                    limb.comparison(),
                    limb.base(),
                    limb.turnout());
        }
    }

    static RulesView from(RuleBook rules) {
        return new RulesView(
                rules.version(),
                rules.notice(),
                rules.presets().stream().map(PresetView::from).toList(),
                LimbView.from(rules.classLimb()),
                rules.reserved().stream().sorted().toList());
    }
}
