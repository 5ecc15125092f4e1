package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Organisation;
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

    String kind;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    long version;

    Organisation toDomain() {
        return new Organisation(orgCode, kind, validFrom, validTo);
    }
}
