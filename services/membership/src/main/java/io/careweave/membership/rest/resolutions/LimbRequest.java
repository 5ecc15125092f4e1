package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.resolutions.Cap;
import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Quorum;
import io.careweave.membership.domain.resolutions.Share;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Limb", description = "One majority of one electorate")
record LimbRequest(
        @NotNull @Pattern(regexp = Forms.CODE) String electorate,

        @Schema(description = "what one vote counts; ONE if absent")
        Limb.@Nullable Weight weight,

        @Valid @Nullable QuorumRequest quorum,

        @NotNull @Valid ShareRequest threshold,

        @NotNull Limb.Comparison comparison,

        @Schema(description = "of what the threshold is a share; VOTING if absent")
        Limb.@Nullable Base base,

        @Valid @Schema(description = "least share that must vote, abstentions included; absent for any") @Nullable
        ShareRequest turnout,

        @Valid @Schema(description = "how much of the vote one class may carry; absent without a limit") @Nullable
        CapRequest cap) {

    @Schema(name = "LimbCap", description = "How much of a vote one class may carry, however many of it vote")
    record CapRequest(
            @NotNull @Pattern(regexp = Forms.CODE) String electorate,
            @NotNull @Valid ShareRequest share) {
        Cap toDomain(String pointer) {
            return new Cap(electorate, share.toDomain(pointer + "/share"), null);
        }
    }

    @Schema(name = "LimbShare", description = "A part of a whole, above nothing and at most all of it")
    record ShareRequest(
            @NotNull @Min(1) Long numerator,
            @NotNull @Min(1) Long denominator) {
        Share toDomain(String pointer) {
            return Share.of(numerator, denominator, pointer);
        }
    }

    @Schema(name = "LimbQuorum", description = "Who must be present: so many, and such a share of everybody")
    record QuorumRequest(
            @Min(0) @Nullable Long atLeast, @Valid @Nullable ShareRequest share) {

        Quorum toDomain(String pointer) {
            return new Quorum(atLeast == null ? 0 : atLeast, share == null ? null : share.toDomain(pointer + "/share"));
        }
    }

    Limb toDomain(String pointer) {
        return new Limb(
                electorate,
                weight == null ? Limb.Weight.ONE : weight,
                quorum == null ? null : quorum.toDomain(pointer + "/quorum"),
                threshold.toDomain(pointer + "/threshold"),
                comparison,
                base == null ? Limb.Base.VOTING : base,
                turnout == null ? null : turnout.toDomain(pointer + "/turnout"),
                cap == null ? null : cap.toDomain(pointer + "/cap"),
                null);
    }
}
