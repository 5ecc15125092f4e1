package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.Organisation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "organisation")
class OrganisationRow {

    @Id
    @Column(name = "org_code")
    String orgCode;

    @Column(updatable = false)
    UUID key;

    long version;

    @Enumerated(EnumType.STRING)
    Organisation.Kind kind;

    String name;

    @Column(name = "parent_org")
    @Nullable
    String parent;

    String[] roles;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Nullable
    String successor;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    Organisation toDomain() {
        return new Organisation(
                orgCode,
                key,
                version,
                kind,
                name,
                parent,
                List.of(roles),
                validFrom,
                validTo,
                successor,
                createdAt,
                updatedAt);
    }
}
