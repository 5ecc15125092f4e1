package io.careweave.membership.rest.interests;

import io.careweave.membership.application.interests.Recusals;
import io.careweave.membership.domain.interests.Conflict;
import io.careweave.membership.domain.interests.Interest;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What callers say of interests. None says in a log what people wrote. */
final class InterestRequests {

    private InterestRequests() {}

    @Schema(name = "InterestDeclare", description = "An interest of one's own")
    record Declare(
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,

            @NotNull @Schema(description = "its category") Interest.Category category,

            @Size(max = 500) @Schema(description = "what it is, in words; public with the entry") @Nullable
            String description,

            @NotNull @Schema(description = "first day") LocalDate from,

            @Schema(description = "first day after it ended; absent while it lasts") @Nullable
            LocalDate to) {

        Interest.Declaration toDomain() {
            return new Interest.Declaration(
                    orgCode, category, description, Days.plausible(from, "/from"), Days.plausibleOrAbsent(to, "/to"));
        }

        @Override
        public String toString() {
            return "InterestDeclare";
        }
    }

    @Schema(name = "InterestEnd", description = "When an interest ended")
    record End(
            @NotNull @Schema(description = "first day after it ended")
            LocalDate on) {}

    @Schema(name = "InterestConfirm", description = "That what is declared is all there is, or that there is nothing")
    record Confirm(
            @NotNull @Schema(description = "whether there is nothing to declare")
            Boolean nil) {}

    @Schema(name = "RecusalDecide", description = "What a conflict means for one resolution")
    record Decide(
            @NotNull @Schema(description = "who is in conflict")
            UUID memberId,

            @NotNull @Schema(description = "what the member may still do")
            Conflict.Treatment treatment,

            @NotBlank @Size(max = 500) @Schema(description = "why")
            String reason,

            @Schema(description = "the interest; absent if none is registered") @Nullable
            UUID interestId) {

        Recusals.Decision toDomain() {
            return new Recusals.Decision(memberId, treatment, reason, interestId);
        }

        @Override
        public String toString() {
            return "RecusalDecide";
        }
    }
}
