package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.SocietyMember;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "society_member")
class SocietyMemberRow {

    @Id
    @Column(name = "member_id")
    UUID memberId;

    long version;

    @Column(name = "shares_pence")
    long sharesPence;

    @Column(name = "joined_on", updatable = false)
    LocalDate joinedOn;

    @Column(name = "votes_from")
    LocalDate votesFrom;

    @Column(name = "left_on")
    @Nullable
    LocalDate leftOn;

    @Column(name = "updated_at")
    Instant updatedAt;

    static SocietyMemberRow from(SocietyMember member) {
        var row = new SocietyMemberRow();
        row.memberId = member.memberId();
        row.joinedOn = member.joinedOn();
        row.take(member);
        return row;
    }

    void take(SocietyMember member) {
        version = member.version();
        sharesPence = member.sharesPence();
        votesFrom = member.votesFrom();
        leftOn = member.leftOn();
        updatedAt = member.updatedAt();
    }

    SocietyMember toDomain() {
        return new SocietyMember(memberId, version, sharesPence, joinedOn, votesFrom, leftOn, updatedAt);
    }
}
