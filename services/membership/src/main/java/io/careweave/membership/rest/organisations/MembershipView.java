package io.careweave.membership.rest.organisations;

import io.careweave.membership.domain.organisations.PracticeMembership;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a practice stands as a member. */
record MembershipView(
        String orgCode,
        long version,
        PracticeMembership.State state,
        @Nullable UUID representative,
        LocalDate appliedOn,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate suspendedOn,
        @Nullable LocalDate endedOn,
        Instant updatedAt) {

    static MembershipView from(PracticeMembership membership) {
        return new MembershipView(
                membership.orgCode(),
                membership.version(),
                membership.state(),
                membership.representative(),
                membership.appliedOn(),
                membership.admittedOn(),
                membership.suspendedOn(),
                membership.endedOn(),
                membership.updatedAt());
    }
}
