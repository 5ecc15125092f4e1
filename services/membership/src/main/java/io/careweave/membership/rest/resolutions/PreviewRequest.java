package io.careweave.membership.rest.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.resolutions.Majority;
import io.careweave.membership.domain.resolutions.Tally;
import io.careweave.membership.domain.resolutions.Verdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ResolutionPreview", description = "Majorities, and how each electorate voted")
record PreviewRequest(
        @NotEmpty @Size(max = 20) @Schema(description = "every one must be reached")
        List<@NotNull @Valid Counted> limbs) {

    @Schema(name = "CountedLimb", description = "A majority and the votes of its electorate")
    record Counted(
            @NotNull @Valid LimbRequest limb,
            @NotNull @Valid TallyRequest tally) {}

    @Schema(name = "Tally", description = "How an electorate voted, in the weight of its limb")
    record TallyRequest(
            @NotNull @Min(0) Long eligible,

            @Min(0) @Nullable Long recused,

            @Min(0) @Schema(description = "who took part, voting or not; those who voted if absent") @Nullable
            Long present,

            @NotNull @Min(0) Long votesFor,
            @NotNull @Min(0) Long votesAgainst,
            @NotNull @Min(0) Long abstained,

            @Valid
            @Schema(description = "how much of it is of the class that the limb caps; absent without a cap")
            @Nullable
            CappedRequest capped) {

        @Schema(name = "TallyCapped", description = "The part of a vote that is of a class")
        record CappedRequest(
                @NotNull @Min(0) Long eligible,
                @NotNull @Min(0) Long votesFor,
                @NotNull @Min(0) Long votesAgainst) {
            Tally.Capped toDomain() {
                return new Tally.Capped(eligible, votesFor, votesAgainst);
            }
        }

        Tally toDomain(String pointer) {
            return Tally.of(
                    eligible,
                    recused == null ? 0 : recused,
                    present == null ? cast() : present,
                    votesFor,
                    votesAgainst,
                    abstained,
                    capped == null ? null : capped.toDomain(),
                    pointer);
        }

        /** As many as can be eligible at all: more than that is refused with any number. */
        private long cast() {
            try {
                return Math.addExact(Math.addExact(votesFor, votesAgainst), abstained);
            } catch (ArithmeticException _) {
                return Long.MAX_VALUE;
            }
        }
    }

    Verdict verdict() {
        return Verdict.of(IntStream.range(0, limbs.size())
                .mapToObj(i -> majority(Objects.requireNonNull(limbs.get(i)), "/limbs/" + i))
                .toList());
    }

    private static Majority majority(Counted counted, String pointer) {
        if ((counted.limb().cap() == null) != (counted.tally().capped() == null)) {
            throw new Refused(
                    MembershipProblem.INVALID_MAJORITY,
                    "A class is capped where its votes are told apart, and nowhere else.",
                    new FieldError(pointer + "/tally/capped", "does not fit the limb"));
        }
        return Majority.of(
                counted.limb().toDomain(pointer + "/limb"), counted.tally().toDomain(pointer + "/tally"));
    }
}
