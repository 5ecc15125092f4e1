package io.careweave.membership.rest.elections;

import io.careweave.commons.text.Visible;
import io.careweave.membership.application.elections.Elections;
import io.careweave.membership.domain.elections.Notice;
import io.careweave.membership.domain.elections.Setup;
import io.careweave.membership.domain.elections.counting.RulePack;
import io.careweave.membership.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about elections. */
final class ElectionRequests {

    private ElectionRequests() {}

    /** An election as it is set up, or set up anew. */
    record ElectionRequest(
            @NotNull UUID bodyId,
            @NotNull RulePack rules,
            @NotNull Boolean secret,
            @NotNull @Size(min = 1, max = 100) List<@NotNull UUID> seatIds,
            @NotNull @Size(max = 200) List<@NotNull @Valid CandidateRequest> candidates,
            @NotNull LocalDate termFrom,
            @Nullable LocalDate termTo) {

        Setup toDomain() {
            return new Setup(
                    bodyId,
                    rules,
                    secret,
                    seatIds,
                    candidates.stream()
                            .map(candidate -> new Setup.Candidate(candidate.memberId(), candidate.name()))
                            .toList(),
                    Days.plausible(termFrom, "/termFrom"),
                    Days.plausibleOrAbsent(termTo, "/termTo"));
        }
    }

    record CandidateRequest(
            @NotNull UUID memberId,

            @NotNull @Visible @Size(min = 1, max = 200) @Pattern(regexp = "\\S(.*\\S)?")
            String name) {}

    record ElectionNotice(
            @NotNull Instant opensAt,
            @NotNull Instant closesAt,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String seedCommitment) {

        Notice toDomain() {
            return new Notice(opensAt, closesAt, seedCommitment);
        }
    }

    record CountRequest(
            @Nullable @Pattern(regexp = "([0-9a-f]{2}){16,64}")
            String seed) {}

    record CountermandRequest(@NotNull Elections.Ground ground) {}
}
