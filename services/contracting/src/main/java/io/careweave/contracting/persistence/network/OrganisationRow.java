package io.careweave.contracting.persistence.network;

import io.careweave.contracting.domain.network.Organisation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "organisation")
class OrganisationRow {

    @Id
    @Column(name = "org_code")
    String orgCode;

    long version;

    String kind;

    @Nullable
    String parent;

    @Column(name = "membership_state")
    @Nullable
    String membershipState;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Nullable
    String successor;

    Organisation toDomain() {
        return new Organisation(orgCode, kind, parent, membershipState, validFrom, validTo, successor);
    }
}
