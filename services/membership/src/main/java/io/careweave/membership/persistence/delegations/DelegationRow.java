package io.careweave.membership.persistence.delegations;

import io.careweave.commons.authority.Holder;
import io.careweave.membership.domain.delegations.Delegation;
import io.careweave.membership.domain.delegations.Grant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "delegation")
class DelegationRow {

    @Id
    @Column(name = "delegation_id")
    UUID delegationId;

    long version;

    String power;

    @Column(name = "holder_body")
    @Nullable
    UUID holderBody;

    @Column(name = "holder_role")
    @Nullable
    String holderRole;

    @Column(name = "limit_pence")
    @Nullable
    Long limitPence;

    String[] conditions;

    boolean reserved;

    String clause;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static DelegationRow from(Delegation delegation) {
        var row = new DelegationRow();
        row.delegationId = delegation.delegationId();
        row.createdAt = delegation.createdAt();
        row.update(delegation);
        return row;
    }

    void update(Delegation delegation) {
        var grant = delegation.grant();
        version = delegation.version();
        power = grant.power();
        holderBody = grant.holder() instanceof Holder.Body body ? body.bodyId() : null;
        holderRole = grant.holder() instanceof Holder.Role role ? role.role() : null;
        limitPence = grant.limitPence();
        conditions = grant.conditions().toArray(String[]::new);
        reserved = grant.reserved();
        clause = grant.clause();
        validFrom = grant.validFrom();
        validTo = grant.validTo();
        decidedBy = grant.decidedBy();
        updatedAt = delegation.updatedAt();
    }

    Delegation toDomain() {
        var holder =
                holderBody == null ? new Holder.Role(Objects.requireNonNull(holderRole)) : new Holder.Body(holderBody);
        var grant = new Grant(
                power, holder, limitPence, List.of(conditions), reserved, clause, validFrom, validTo, decidedBy);
        return new Delegation(delegationId, version, grant, createdAt, updatedAt);
    }
}
