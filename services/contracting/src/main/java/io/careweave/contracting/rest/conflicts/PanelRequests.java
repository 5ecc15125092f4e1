package io.careweave.contracting.rest.conflicts;

import io.careweave.commons.actor.OrgCode;
import io.careweave.contracting.application.conflicts.Conflicts;
import io.careweave.contracting.domain.conflicts.Declaration.Category;
import io.careweave.contracting.domain.conflicts.Declaration.Declared;
import io.careweave.contracting.domain.conflicts.Panel;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.evaluation.Criteria;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent about panels and interests. */
final class PanelRequests {

    private PanelRequests() {}

    /** Places on a panel. */
    record PanelRequest(
            @NotNull @Size(min = 1, max = Panel.MOST_SEATS) List<@NotNull @Valid SeatRequest> seats) {

        List<Seat> toSeats() {
            return seats.stream().map(SeatRequest::toSeat).toList();
        }
    }

    record SeatRequest(
            @NotNull UUID memberId,
            @NotNull Seat.Duty duty,
            @Nullable @Pattern(regexp = OrgCode.FORM) String org,

            @Nullable @Size(max = Criteria.MOST_QUESTIONS) List<@NotBlank @Size(max = 40) String> questions,

            @Nullable Boolean external) {

        Seat toSeat() {
            return new Seat(
                    memberId,
                    duty,
                    org,
                    new HashSet<>(Objects.requireNonNullElse(questions, List.<String>of())),
                    Boolean.TRUE.equals(external));
        }
    }

    /** All of one's interests, or none. */
    record DeclarationRequest(@NotNull @Size(max = 50) List<@NotNull @Valid InterestRequest> interests) {

        List<Declared> toInterests() {
            return interests.stream()
                    .map(one -> new Declared(one.orgCode(), one.category(), one.nature()))
                    .toList();
        }
    }

    record InterestRequest(
            @NotNull @Pattern(regexp = OrgCode.FORM) String orgCode,
            @NotNull Category category,
            @NotBlank @Size(max = 500) String nature) {}

    /** What is decided on somebody. */
    record RulingRequest(
            @NotNull UUID memberId,
            @Nullable @Pattern(regexp = OrgCode.FORM) String orgCode,
            @NotNull Boolean cleared,
            @NotBlank @Size(max = 2_000) String handling) {

        Conflicts.Decision toDecision() {
            return new Conflicts.Decision(memberId, orgCode, cleared, handling);
        }
    }
}
