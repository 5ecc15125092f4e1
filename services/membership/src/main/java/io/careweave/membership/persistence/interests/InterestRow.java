package io.careweave.membership.persistence.interests;

import io.careweave.membership.domain.interests.Interest;
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
@Table(name = "interest")
class InterestRow {

    @Id
    @Column(name = "interest_id")
    UUID id;

    long version;

    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Column(name = "org_code", updatable = false)
    String orgCode;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Interest.Category category;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Interest.Source source;

    @Column(updatable = false)
    @Nullable
    String description;

    @Column(name = "valid_from", updatable = false)
    LocalDate from;

    @Column(name = "valid_to")
    @Nullable
    LocalDate to;

    @Column(name = "declared_on", updatable = false)
    LocalDate declaredOn;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static InterestRow from(Interest interest) {
        var row = new InterestRow();
        row.id = interest.id();
        row.memberId = interest.memberId();
        row.orgCode = interest.orgCode();
        row.category = interest.category();
        row.source = interest.source();
        row.description = interest.description();
        row.from = interest.from();
        row.declaredOn = interest.declaredOn();
        row.createdAt = interest.createdAt();
        row.update(interest);
        return row;
    }

    final void update(Interest interest) {
        version = interest.version();
        to = interest.to();
        updatedAt = interest.updatedAt();
    }

    Interest toDomain() {
        return new Interest(
                id,
                version,
                memberId,
                orgCode,
                category,
                source,
                description,
                from,
                to,
                declaredOn,
                createdAt,
                updatedAt);
    }
}
