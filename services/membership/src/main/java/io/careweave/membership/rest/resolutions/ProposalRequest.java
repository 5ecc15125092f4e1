package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Preset;
import io.careweave.membership.domain.resolutions.Proposal;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Proposal", description = "What is put to the vote, to whom, and when")
record ProposalRequest(
        @NotNull @Schema(description = "the body that decides, or puts it to the members")
        UUID bodyId,

        @NotNull Preset.Kind kind,

        Preset.@Nullable Kind baseKind,

        @NotNull Electorate deciding,

        @Pattern(regexp = Forms.ORG_CODE) @Nullable String within,

        @Size(max = 6) @Nullable List<@NotNull Electorate> protectedClasses,

        @NotNull @Pattern(regexp = Forms.CODE) String matterCode,

        @NotBlank @Size(max = 200) String title,

        @Size(max = 10_000) @Nullable String text,

        @Size(max = 20) @Nullable List<@NotNull @Valid ConditionRequest> conditions,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Forms.ORG_CODE) String> subjectOrgs,

        @Size(max = 10) @Nullable List<@NotNull @Valid ElectorateQuorumRequest> quorums,

        @Nullable UUID meetingId,
        @Nullable UUID itemId,
        @NotNull Instant opensAt,
        @NotNull Instant closesAt) {

    @Schema(name = "ConditionRequest", description = "A condition on which a resolution is carried")
    record ConditionRequest(
            @NotNull @Pattern(regexp = Forms.CODE) @Schema(examples = "FURTHER_ENGAGEMENT")
            String code,

            @Schema(description = "until when; absent without a day") @Nullable
            LocalDate by) {}

    @Schema(name = "ElectorateQuorumRequest", description = "What an electorate needs to be able to decide")
    record ElectorateQuorumRequest(
            @NotNull Electorate electorate, @NotNull @Valid LimbRequest.QuorumRequest quorum) {}

    Proposal toDomain() {
        return new Proposal(
                kind,
                baseKind,
                deciding,
                within,
                orNone(protectedClasses).stream().distinct().sorted().toList(),
                matterCode,
                title,
                text,
                orNone(conditions).stream()
                        .map(one -> new Proposal.Condition(one.code(), Days.plausibleOrAbsent(one.by(), "/conditions")))
                        .toList(),
                orNone(subjectOrgs).stream().distinct().sorted().toList(),
                needed(),
                meetingId,
                itemId,
                Moments.plausible(opensAt, "/opensAt"),
                Moments.plausible(closesAt, "/closesAt"));
    }

    private List<Proposal.ElectorateQuorum> needed() {
        var all = orNone(quorums);
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Proposal.ElectorateQuorum(
                        all.get(i).electorate(), all.get(i).quorum().toDomain("/quorums/" + i + "/quorum")))
                .toList();
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
