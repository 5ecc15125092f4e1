package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
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

    long events;

    @Enumerated(EnumType.STRING)
    Organisation.Kind kind;

    String name;

    @Column(name = "parent_org")
    @Nullable
    String parent;

    String[] roles;

    @Enumerated(EnumType.STRING)
    @Column(name = "membership_state")
    PracticeMembership.@Nullable State membershipState;

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

    static OrganisationRow from(Organisation organisation) {
        var row = new OrganisationRow();
        row.orgCode = organisation.orgCode();
        row.key = organisation.key();
        row.createdAt = organisation.createdAt();
        row.take(organisation);
        return row;
    }

    void take(Organisation organisation) {
        version = organisation.version();
        events = organisation.events();
        kind = organisation.kind();
        name = organisation.name();
        parent = organisation.parent();
        roles = organisation.roles().toArray(String[]::new);
        membershipState = organisation.membershipState();
        validFrom = organisation.validFrom();
        validTo = organisation.validTo();
        successor = organisation.successor();
        updatedAt = organisation.updatedAt();
    }

    Organisation toDomain() {
        return new Organisation(
                orgCode,
                key,
                version,
                events,
                kind,
                name,
                parent,
                List.of(roles),
                membershipState,
                validFrom,
                validTo,
                successor,
                createdAt,
                updatedAt);
    }
}
