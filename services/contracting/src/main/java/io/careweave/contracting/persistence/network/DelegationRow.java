package io.careweave.contracting.persistence.network;

import io.careweave.commons.authority.Delegated;
import io.careweave.commons.authority.Holder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    Delegated toDomain() {
        var holder =
                holderBody == null ? new Holder.Role(Objects.requireNonNull(holderRole)) : new Holder.Body(holderBody);
        return new Delegated(
                delegationId, power, holder, limitPence, List.of(conditions), reserved, clause, validFrom, validTo);
    }
}
