package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.ClassMember;
import io.careweave.membership.domain.organisations.MemberClass;
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
@Table(name = "class_member")
class ClassMemberRow {

    @Id
    UUID id;

    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Enumerated(EnumType.STRING)
    @Column(name = "class", updatable = false)
    MemberClass memberClass;

    @Column(name = "org_code", updatable = false)
    @Nullable
    String orgCode;

    long version;

    @Column(name = "valid_from", updatable = false)
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ClassMemberRow from(ClassMember member) {
        var row = new ClassMemberRow();
        row.id = member.id();
        row.memberId = member.memberId();
        row.memberClass = member.memberClass();
        row.orgCode = member.orgCode();
        row.validFrom = member.validFrom();
        row.take(member);
        return row;
    }

    void take(ClassMember member) {
        version = member.version();
        validTo = member.validTo();
        updatedAt = member.updatedAt();
    }

    ClassMember toDomain() {
        return new ClassMember(id, memberId, memberClass, orgCode, version, validFrom, validTo, updatedAt);
    }
}
