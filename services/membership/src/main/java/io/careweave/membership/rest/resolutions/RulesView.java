package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.governance.ConstitutionRules;
import io.careweave.membership.domain.resolutions.Cap;
import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Preset;
import io.careweave.membership.domain.resolutions.Quorum;
import io.careweave.membership.domain.resolutions.RulesInForce;
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
        List<String> reserved,

        @Schema(
                description =
                        "number of the constitution in force, whose clauses come before what ships; absent without one")
        @Nullable
        Integer constitution,

        @Schema(description = "matters that the constitution protects, by which classes", maxItems = 100)
        List<ProtectedView> protectedMatters) {

    @Schema(name = "ProtectedMatter", description = "A matter that is decided by CLASS_PROTECTED alone")
    record ProtectedView(
            String matterCode,

            @Schema(description = "the classes whose consent it needs", maxItems = 6)
            List<ConstitutionRules.MemberClass> classes,

            @Schema(description = "where the constitution says so; absent if it was not cited") @Nullable
            String clause) {

        static ProtectedView from(ConstitutionRules.Protection protection) {
            return new ProtectedView(
                    protection.matterCode(),
                    protection.classes().stream().sorted().toList(),
                    protection.clause());
        }
    }

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
            @Nullable Share turnout,

            @Schema(description = "how much of it one class may carry; absent without a limit") @Nullable
            CapView cap,

            @Schema(description = "where the rule stands; absent before a resolution is put on notice") @Nullable
            String basis) {

        static LimbView from(Limb limb) {
            return new LimbView(
                    limb.electorate(),
                    limb.weight(),
                    limb.quorum(),
                    limb.threshold(),
                    limb.comparison(),
                    limb.base(),
                    limb.turnout(),
                    limb.cap() == null ? null : CapView.from(limb.cap()),
                    limb.basis());
        }
    }

    @Schema(name = "Cap", description = "How much of a vote one class may carry, however many of it vote")
    record CapView(
            String electorate,
            Share share,

            @Schema(description = "where the rule stands") @Nullable
            String basis) {

        static CapView from(Cap cap) {
            return new CapView(cap.electorate(), cap.share(), cap.basis());
        }
    }

    static RulesView from(RulesInForce rules) {
        var book = rules.book();
        var constitution = rules.constitution();
        return new RulesView(
                book.version(),
                book.notice(),
                rules.presets().stream().map(PresetView::from).toList(),
                LimbView.from(book.classLimb()),
                book.reserved().stream().sorted().toList(),
                constitution == null ? null : constitution.number(),
                constitution == null
                        ? List.of()
                        : constitution.rules().protections().stream()
                                .map(ProtectedView::from)
                                .toList());
    }
}
