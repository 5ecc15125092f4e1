package io.careweave.membership.rest.resolutions;

import io.careweave.membership.application.resolutions.Resolutions;
import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Preset;
import io.careweave.membership.domain.resolutions.Proposal;
import io.careweave.membership.domain.resolutions.Round;
import io.careweave.membership.domain.resolutions.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Resolution", description = "A decision that is put to the vote")
public record ResolutionView(
        UUID id,
        long version,
        UUID bodyId,
        State state,
        Preset.Kind kind,

        Preset.@Nullable Kind baseKind,

        Electorate deciding,

        @Nullable String within,

        List<Electorate> protectedClasses,
        String matterCode,
        String title,
        @Nullable String text,
        List<ConditionView> conditions,
        List<String> subjectOrgs,
        List<Proposal.ElectorateQuorum> quorums,
        @Nullable UUID meetingId,
        @Nullable UUID itemId,
        Instant opensAt,
        Instant closesAt,

        @Schema(description = "last day of the second meeting; absent unless it awaits one") @Nullable
        LocalDate confirmBy,

        @Schema(description = "the votes on it, in order", maxItems = 50)
        List<RoundView> rounds,

        Instant createdAt,
        Instant updatedAt) {

    @Schema(name = "ResolutionCondition", description = "A condition on which a resolution is carried")
    record ConditionView(
            @Schema(examples = "FURTHER_ENGAGEMENT") String code,

            @Schema(description = "until when; absent without a day") @Nullable
            LocalDate by) {

        static ConditionView from(Proposal.Condition condition) {
            return new ConditionView(condition.code(), condition.by());
        }
    }

    @Schema(name = "Round", description = "One vote on a resolution")
    record RoundView(
            @Schema(description = "its place, from 1") int number,
            @Schema(description = "what it is for") Round.Purpose purpose,

            @Schema(description = "the majorities to reach, as frozen at notice", maxItems = 20)
            List<RulesView.LimbView> limbs,

            Instant opensAt,
            Instant closesAt,
            @Nullable UUID meetingId,

            @Schema(description = "the civil day of the vote")
            LocalDate day,

            @Schema(description = "when it was counted; absent before") @Nullable
            Instant closedAt,

            @Schema(description = "what it came to; absent before") @Nullable
            VerdictView verdict) {

        static RoundView from(Round round) {
            return new RoundView(
                    round.number(),
                    round.purpose(),
                    round.limbs().stream().map(RulesView.LimbView::from).toList(),
                    round.opensAt(),
                    round.closesAt(),
                    round.meetingId(),
                    round.day(),
                    round.closedAt(),
                    round.verdict().map(VerdictView::from).orElse(null));
        }
    }

    @Schema(name = "ResolutionLine", description = "A resolution as lists show it")
    record LineView(
            UUID id,
            long version,
            UUID bodyId,
            State state,
            Preset.Kind kind,
            String matterCode,
            String title,
            Instant opensAt,
            Instant closesAt,
            Instant createdAt,
            Instant updatedAt) {

        static LineView from(Resolutions.Shown shown) {
            var one = shown.resolution();
            return new LineView(
                    one.id(),
                    one.version(),
                    one.bodyId(),
                    one.state(shown.now()),
                    one.proposal().kind(),
                    one.proposal().matterCode(),
                    one.proposal().title(),
                    one.opensAt(),
                    one.closesAt(),
                    one.createdAt(),
                    one.updatedAt());
        }
    }

    public static ResolutionView from(Resolutions.Shown shown) {
        var one = shown.resolution();
        var proposal = one.proposal();
        return new ResolutionView(
                one.id(),
                one.version(),
                one.bodyId(),
                one.state(shown.now()),
                proposal.kind(),
                proposal.baseKind(),
                proposal.deciding(),
                proposal.within(),
                proposal.protectedClasses(),
                proposal.matterCode(),
                proposal.title(),
                proposal.text(),
                proposal.conditions().stream().map(ConditionView::from).toList(),
                proposal.subjectOrgs(),
                proposal.quorums(),
                proposal.meetingId(),
                proposal.itemId(),
                one.opensAt(),
                one.closesAt(),
                one.confirmBy().orElse(null),
                one.rounds().stream().map(RoundView::from).toList(),
                one.createdAt(),
                one.updatedAt());
    }
}
