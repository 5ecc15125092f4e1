package io.careweave.membership.rest.organisations;

import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organisation as the secretary or the operator describes it. */
record OrganisationRequest(
        @NotNull Organisation.Kind kind,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Pattern(regexp = Forms.ORG_CODE) String parent,

        @NotNull @Size(max = Organisation.MOST_ROLES) List<@NotNull @Pattern(regexp = Forms.CODE) String> roles,

        @NotNull LocalDate validFrom,
        @Nullable LocalDate validTo) {

    Organisation.Description toCommand() {
        return new Organisation.Description(
                kind,
                name.strip(),
                parent,
                roles.stream().distinct().toList(),
                Days.plausible(validFrom, "/validFrom"),
                Days.plausibleOrAbsent(validTo, "/validTo"));
    }
}
