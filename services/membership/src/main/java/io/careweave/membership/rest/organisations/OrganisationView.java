package io.careweave.membership.rest.organisations;

import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organisation of the register. */
record OrganisationView(
        String orgCode,
        long version,
        Organisation.Kind kind,
        String name,
        @Nullable String parent,
        List<String> roles,
        PracticeMembership.@Nullable State membershipState,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor,
        Instant updatedAt) {

    static OrganisationView from(Organisation organisation) {
        return new OrganisationView(
                organisation.orgCode(),
                organisation.version(),
                organisation.kind(),
                organisation.name(),
                organisation.parent(),
                organisation.roles(),
                organisation.membershipState(),
                organisation.validFrom(),
                organisation.validTo(),
                organisation.successor(),
                organisation.updatedAt());
    }
}
