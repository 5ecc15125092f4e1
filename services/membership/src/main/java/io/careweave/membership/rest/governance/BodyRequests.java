package io.careweave.membership.rest.governance;

import io.careweave.membership.application.governance.Seats;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.domain.governance.Establishment;
import io.careweave.membership.domain.governance.Mandate;
import io.careweave.membership.domain.governance.QuorumRule;
import io.careweave.membership.domain.governance.Term;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about bodies and seats. */
final class BodyRequests {

    /** Of model rules: nobody represents more than five. */
    private static final int MOST_PROXIES = 5;

    private BodyRequests() {}

    /** A body as it is set up, or set up anew. */
    record BodyRequest(
            @NotNull BodyKind kind,
            @NotBlank @Size(max = 120) String name,
            @Nullable Boolean advisory,
            @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = Forms.CODE) String> powers,
            @Nullable @Min(1) @Max(100) Integer seatLimit,
            @Valid @Nullable QuorumRequest quorum,
            @Nullable @Min(0) @Max(366) Integer noticeDays,
            @Nullable @Min(0) @Max(MOST_PROXIES) Integer proxiesPerHolder,
            @NotNull @Pattern(regexp = Forms.REFERENCE) String basis,
            @Nullable @Size(max = 100) List<@NotNull @Valid SeatRequest> seats) {

        Establishment toEstablishment() {
            return new Establishment(
                    kind,
                    name,
                    advisory == null ? kind == BodyKind.NEIGHBOURHOOD : advisory,
                    Objects.requireNonNullElse(powers, List.of()),
                    seatLimit,
                    QuorumRequest.toDomain(quorum),
                    Objects.requireNonNullElse(noticeDays, 0),
                    Objects.requireNonNullElse(proxiesPerHolder, MOST_PROXIES),
                    basis);
        }

        List<Seats.NewSeat> newSeats() {
            return seats == null
                    ? List.of()
                    : seats.stream().map(SeatRequest::toCommand).toList();
        }
    }

    /** A body set up anew, wholly but for its kind. */
    record BodyChange(
            @NotBlank @Size(max = 120) String name,
            @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = Forms.CODE) String> powers,
            @Nullable @Min(1) @Max(100) Integer seatLimit,
            @Valid @Nullable QuorumRequest quorum,
            @Nullable @Min(0) @Max(366) Integer noticeDays,
            @Nullable @Min(0) @Max(MOST_PROXIES) Integer proxiesPerHolder,
            @NotNull @Pattern(regexp = Forms.REFERENCE) String basis) {

        Establishment revise(Establishment before) {
            return new Establishment(
                    before.kind(),
                    name,
                    before.advisory(),
                    Objects.requireNonNullElse(powers, List.of()),
                    seatLimit,
                    QuorumRequest.toDomain(quorum),
                    Objects.requireNonNullElse(noticeDays, 0),
                    Objects.requireNonNullElse(proxiesPerHolder, MOST_PROXIES),
                    basis);
        }
    }

    record QuorumRequest(
            @NotNull @Min(1) @Max(1000) Integer numerator,
            @NotNull @Min(1) @Max(1000) Integer denominator,
            @Nullable Boolean countsProxies,
            @Nullable @Size(max = 10) List<@NotNull @Valid FloorRequest> floors) {

        /** Half of those who hold a seat, if nothing is said. */
        static QuorumRule toDomain(@Nullable QuorumRequest request) {
            return request == null
                    ? QuorumRule.HALF
                    : new QuorumRule(
                            request.numerator,
                            request.denominator,
                            request.countsProxies != null && request.countsProxies,
                            Objects.requireNonNullElse(request.floors, List.<FloorRequest>of()).stream()
                                    .map(FloorRequest::toDomain)
                                    .toList());
        }
    }

    record FloorRequest(
            @NotNull @Size(min = 1, max = 20) Set<@NotNull @Pattern(regexp = Forms.CODE) String> roles,
            @Nullable @Min(0) @Max(100) Integer atLeast,
            @Nullable Boolean majority) {

        QuorumRule.Floor toDomain() {
            return new QuorumRule.Floor(roles, atLeast == null ? 0 : atLeast, majority != null && majority);
        }
    }

    record SeatRequest(
            @NotNull @Pattern(regexp = Forms.CODE) String role,
            @Nullable @Pattern(regexp = Forms.ORG_CODE) String orgCode) {

        Seats.NewSeat toCommand() {
            return new Seats.NewSeat(role, orgCode);
        }
    }

    record TermRequest(
            @NotNull UUID memberId,
            @NotNull @Valid MandateRequest mandate,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {

        Seats.Seating toCommand() {
            return new Seats.Seating(
                    memberId, mandate.toDomain(), Days.plausible(from, "/from"), Days.plausibleOrAbsent(to, "/to"));
        }
    }

    record MandateRequest(
            @NotNull Mandate.Kind kind,
            @NotNull @Pattern(regexp = Forms.REFERENCE) String ref,
            @Nullable @Pattern(regexp = Forms.ORG_CODE) String nominatedBy) {

        Mandate toDomain() {
            return new Mandate(kind, ref, nominatedBy);
        }
    }

    record VacateRequest(@NotNull LocalDate on, @NotNull Term.Vacancy reason) {}
}
