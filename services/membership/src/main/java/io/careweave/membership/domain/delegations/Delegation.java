package io.careweave.membership.domain.delegations;

import io.careweave.commons.authority.Delegated;
import io.careweave.commons.authority.Holder;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.util.UUID;

/**
 * One row of the scheme of delegation.
 *
 * @param version number of its latest event
 */
public record Delegation(UUID delegationId, long version, Grant grant, Instant createdAt, Instant updatedAt) {

    public static Delegation granted(UUID delegationId, Grant grant, Instant now) {
        requirePossible(grant);
        return new Delegation(delegationId, 1, grant, now, now);
    }

    public Delegation changed(Grant anew, Instant now) {
        requirePossible(anew);
        return new Delegation(delegationId, version + 1, anew, createdAt, now);
    }

    /** As far as it decides. */
    public Delegated row() {
        return new Delegated(
                delegationId,
                grant.power(),
                grant.holder(),
                grant.limitPence(),
                grant.conditions(),
                grant.reserved(),
                grant.clause(),
                grant.validFrom(),
                grant.validTo());
    }

    /** A row that ends on its first day is one that was never in force; one that ends before it is a mistake. */
    private static void requirePossible(Grant grant) {
        if (grant.validTo() != null && grant.validTo().isBefore(grant.validFrom())) {
            throw impossible("A delegation does not end before it begins.", "/validTo", "too early");
        }
        if (grant.reserved() && grant.limitPence() != null) {
            throw impossible("A reserved power has no limit.", "/limitPence", "must be absent");
        }
        if (grant.holder() instanceof Holder.Role holder
                && io.careweave.commons.actor.Role.ofClaim(holder.role()).isEmpty()) {
            throw impossible("There is no such role in the network.", "/holder/role", "unknown");
        }
    }

    private static Refused impossible(String detail, String pointer, String fault) {
        return new Refused(MembershipProblem.DELEGATION_IMPOSSIBLE, detail, new FieldError(pointer, fault));
    }
}
