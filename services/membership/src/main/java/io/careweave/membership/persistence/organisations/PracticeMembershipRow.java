package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.PracticeMembership;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "practice_membership")
class PracticeMembershipRow {

    @Id
    @Column(name = "org_code")
    String orgCode;

    long version;

    @Enumerated(EnumType.STRING)
    PracticeMembership.State state;

    @Nullable
    UUID representative;

    @Column(name = "applied_on")
    LocalDate appliedOn;

    @Column(name = "admitted_on")
    @Nullable
    LocalDate admittedOn;

    @Column(name = "suspended_on")
    @Nullable
    LocalDate suspendedOn;

    @Column(name = "ended_on")
    @Nullable
    LocalDate endedOn;

    @Column(name = "updated_at")
    Instant updatedAt;

    static PracticeMembershipRow from(PracticeMembership membership) {
        var row = new PracticeMembershipRow();
        row.orgCode = membership.orgCode();
        row.take(membership);
        return row;
    }

    void take(PracticeMembership membership) {
        version = membership.version();
        state = membership.state();
        representative = membership.representative();
        appliedOn = membership.appliedOn();
        admittedOn = membership.admittedOn();
        suspendedOn = membership.suspendedOn();
        endedOn = membership.endedOn();
        updatedAt = membership.updatedAt();
    }

    PracticeMembership toDomain() {
        return new PracticeMembership(
                orgCode, version, state, representative, appliedOn, admittedOn, suspendedOn, endedOn, updatedAt);
    }
}
