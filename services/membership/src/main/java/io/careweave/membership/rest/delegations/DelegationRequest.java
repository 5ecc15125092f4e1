package io.careweave.membership.rest.delegations;

import io.careweave.commons.authority.Holder;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.delegations.Grant;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the scheme of delegation, as a resolution decided it. */
record DelegationRequest(
        @NotNull @Pattern(regexp = Forms.CODE) String power,
        @NotNull @Valid HolderRequest holder,
        @Nullable @Min(0) Long limitPence,
        @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = Forms.CODE) String> conditions,
        @NotNull Boolean reserved,
        @NotNull @Pattern(regexp = Forms.CLAUSE) String clause,
        @NotNull LocalDate validFrom,
        @Nullable LocalDate validTo,
        @NotNull @Pattern(regexp = Forms.REFERENCE) String decidedBy) {

    record HolderRequest(
            @Nullable UUID bodyId,
            @Nullable @Pattern(regexp = Forms.ROLE) String role) {

        Holder toDomain() {
            if (bodyId != null && role == null) {
                return new Holder.Body(bodyId);
            }
            if (bodyId == null && role != null) {
                return new Holder.Role(role);
            }
            throw new Refused(
                    MembershipProblem.DELEGATION_IMPOSSIBLE,
                    "A power is held by a body or by everybody with a role, and by one of them.",
                    new FieldError("/holder", "name a body or a role"));
        }
    }

    Grant toDomain() {
        return new Grant(
                power,
                holder.toDomain(),
                limitPence,
                Objects.requireNonNullElse(conditions, List.of()),
                reserved,
                clause,
                Days.plausible(validFrom, "/validFrom"),
                Days.plausibleOrAbsent(validTo, "/validTo"),
                decidedBy);
    }
}
