package io.careweave.membership.rest.interests;

import io.careweave.membership.application.interests.Interests;
import io.careweave.membership.domain.interests.Conflict;
import io.careweave.membership.domain.interests.Interest;
import io.careweave.membership.domain.interests.Recusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is shown of interests. */
final class InterestViews {

    private InterestViews() {}

    @Schema(name = "Interest", description = "What a member has in an organisation that might sway a decision")
    record InterestView(
            UUID id,
            long version,

            @Schema(description = "whose it is") UUID memberId,

            String orgCode,

            @Schema(description = "its category") Interest.Category category,

            @Schema(description = "whether the member said it, or it follows from the register")
            Interest.Source source,

            @Schema(description = "in the member's own words; absent without any") @Nullable
            String description,

            @Schema(description = "first day") LocalDate from,

            @Schema(description = "first day after it ended; absent while it lasts") @Nullable
            LocalDate to,

            @Schema(description = "when it was declared") LocalDate declaredOn,

            @Schema(description = "whether that was after the time for it")
            boolean late) {

        static InterestView from(Interests.Shown shown) {
            var one = shown.interest();
            return new InterestView(
                    one.id(),
                    one.version(),
                    one.memberId(),
                    one.orgCode(),
                    one.category(),
                    one.source(),
                    one.description(),
                    one.from(),
                    one.to(),
                    one.declaredOn(),
                    shown.late());
        }
    }

    @Schema(name = "Interests", description = "One page of the register of interests")
    record ListView(List<InterestView> items, Optional<String> next) {}

    @Schema(name = "InterestReturn", description = "What a member who decides has said of their interests")
    record ReturnView(
            @Schema(description = "who") UUID memberId,

            @Schema(description = "when the member last confirmed; absent for one who never did") @Nullable
            LocalDate returnedOn,

            @Schema(description = "whether there was nothing to declare; absent for one who never said so") @Nullable
            Boolean nil,

            @Schema(description = "when the member is to confirm next")
            LocalDate dueOn,

            @Schema(description = "whether that has passed") boolean overdue) {

        static ReturnView from(Interests.Standing standing) {
            return new ReturnView(
                    standing.latest().memberId(),
                    standing.latest().returnedOn(),
                    standing.latest().nil(),
                    standing.dueOn(),
                    standing.overdue());
        }
    }

    @Schema(name = "InterestReturns", description = "One page of those who decide")
    record ReturnsView(List<ReturnView> items, Optional<String> next) {}

    @Schema(name = "Conflict", description = "An interest of somebody who is to decide, in what is decided")
    record ConflictView(
            @Schema(description = "who") UUID memberId,
            @Schema(description = "the interest") UUID interestId,
            String orgCode,
            @Schema(description = "its category") Interest.Category category,

            @Schema(description = "whether the member said it, or it follows from the register")
            Interest.Source source,

            @Schema(description = "what it usually means; the chair decides")
            Conflict.Treatment suggested) {

        static ConflictView from(Conflict conflict) {
            return new ConflictView(
                    conflict.memberId(),
                    conflict.interestId(),
                    conflict.orgCode(),
                    conflict.category(),
                    conflict.source(),
                    conflict.suggested());
        }
    }

    @Schema(name = "Conflicts", description = "What the registers suggest")
    record ConflictsView(List<ConflictView> items) {}

    @Schema(name = "Recusal", description = "What was decided of a member in conflict")
    record RecusalView(
            UUID id,

            @Schema(description = "which vote on the resolution, from 1")
            int round,

            @Schema(description = "who") UUID memberId,

            @Schema(description = "what the member may still do")
            Conflict.Treatment treatment,

            @Schema(description = "why") String reason,

            @Schema(description = "the interest; absent if none is registered") @Nullable
            UUID interestId,

            @Schema(description = "when it was decided") Instant decidedAt) {

        static RecusalView from(Recusal recusal) {
            return new RecusalView(
                    recusal.id(),
                    recusal.round(),
                    recusal.memberId(),
                    recusal.treatment(),
                    recusal.reason(),
                    recusal.interestId(),
                    recusal.decidedAt());
        }
    }

    @Schema(name = "Recusals", description = "What was decided, in order")
    record RecusalsView(List<RecusalView> items) {}
}
