package io.careweave.membership.rest.resolutions;

import io.careweave.membership.application.resolutions.Votes;
import io.careweave.membership.domain.resolutions.Vote;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of votes. */
final class VoteRequests {

    /** A practice by its code, a member by its id. */
    static final String VOTER = Forms.ORG_CODE + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private VoteRequests() {}

    @Schema(name = "VoteCast", description = "A vote")
    record Cast(
            @NotNull Vote.Choice choice,

            @Pattern(regexp = Forms.ORG_CODE)
            @Schema(
                    description = "the practice whose vote it is; absent for one's own, or where practices alone vote",
                    examples = "Z90001")
            @Nullable
            String practice,

            @Schema(description = "the absent member whom the caller represents at the meeting; absent for one's own")
            @Nullable
            UUID proxyFor) {}

    @Schema(name = "VotesRecord", description = "The votes of a meeting, as its minutes have them")
    record Minutes(
            @NotBlank
            @Size(max = 200)
            @Schema(description = "where they stand", examples = "Minutes of 1 December, item 4")
            String source,

            @NotEmpty @Size(max = 1000) @Schema(description = "each voter once")
            List<@NotNull @Valid Minuted> votes) {

        List<Votes.Minuted> toCommand() {
            return votes.stream()
                    .map(vote -> new Votes.Minuted(vote.voter(), vote.choice()))
                    .toList();
        }
    }

    @Schema(name = "VoteMinuted", description = "A vote as it was written down")
    record Minuted(
            @NotNull @Pattern(regexp = VOTER) String voter,
            @NotNull Vote.Choice choice) {}

    @Schema(name = "VotesRecorded", description = "How many votes were written down")
    record RecordedView(
            @Schema(description = "which vote on it, from 1")
            int round,

            @Schema(description = "how many") int recorded) {

        static RecordedView from(Votes.Recorded recorded) {
            return new RecordedView(recorded.round(), recorded.recorded());
        }
    }

    @Schema(name = "Vote", description = "A recorded vote")
    record View(
            @Schema(description = "which vote on the resolution, from 1")
            int round,

            String voter,
            Vote.Choice choice,

            @Schema(description = "where it was written down from; absent if it was cast here") @Nullable
            String source,

            @Schema(description = "when it was cast or written down")
            Instant castAt) {

        static View from(Vote vote) {
            return new View(vote.round(), vote.voter(), vote.choice(), vote.source(), vote.castAt());
        }
    }

    @Schema(name = "Votes", description = "One page of votes")
    record ListView(List<View> items, Optional<String> next) {}
}
