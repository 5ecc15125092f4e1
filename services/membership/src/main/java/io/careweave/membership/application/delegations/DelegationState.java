package io.careweave.membership.application.delegations;

import io.careweave.commons.authority.Holder;
import io.careweave.membership.domain.delegations.Grant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole state of a delegation, as its event carries it. */
record DelegationState(
        String power,
        HolderState holder,
        @Nullable Long limitPence,
        List<String> conditions,
        boolean reserved,
        String clause,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    record HolderState(@Nullable UUID bodyId, @Nullable String role) {

        static HolderState from(Holder holder) {
            return switch (holder) {
                case Holder.Body body -> new HolderState(body.bodyId(), null);
                case Holder.Role role -> new HolderState(null, role.role());
            };
        }
    }

    static DelegationState from(Grant grant) {
        return new DelegationState(
                grant.power(),
                HolderState.from(grant.holder()),
                grant.limitPence(),
                grant.conditions(),
                grant.reserved(),
                grant.clause(),
                grant.validFrom(),
                grant.validTo());
    }
}
