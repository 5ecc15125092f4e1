package io.careweave.membership.rest.delegations;

import io.careweave.commons.authority.Holder;
import io.careweave.commons.http.Page;
import io.careweave.membership.domain.delegations.Delegation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the scheme of delegation. */
record DelegationView(
        UUID delegationId,
        long version,
        String power,
        HolderView holder,
        @Nullable Long limitPence,
        List<String> conditions,
        boolean reserved,
        String clause,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String decidedBy,
        Instant createdAt,
        Instant updatedAt) {

    record HolderView(@Nullable UUID bodyId, @Nullable String role) {

        static HolderView from(Holder holder) {
            return switch (holder) {
                case Holder.Body body -> new HolderView(body.bodyId(), null);
                case Holder.Role role -> new HolderView(null, role.role());
            };
        }
    }

    /** One page of the scheme. */
    record DelegationsView(List<DelegationView> items, Optional<String> next) {
        static DelegationsView from(Page<Delegation> page) {
            return new DelegationsView(page.map(DelegationView::from).items(), page.next());
        }
    }

    static DelegationView from(Delegation delegation) {
        var grant = delegation.grant();
        return new DelegationView(
                delegation.delegationId(),
                delegation.version(),
                grant.power(),
                HolderView.from(grant.holder()),
                grant.limitPence(),
                grant.conditions(),
                grant.reserved(),
                grant.clause(),
                grant.validFrom(),
                grant.validTo(),
                grant.decidedBy(),
                delegation.createdAt(),
                delegation.updatedAt());
    }
}
