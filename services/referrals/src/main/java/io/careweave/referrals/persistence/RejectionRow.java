package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Clinician;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Rejection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "rejection")
@IdClass(RejectionRow.Key.class)
class RejectionRow {

    record Key(UUID referralId, int reviewNumber) {}

    @Id
    @Column(name = "referral_id")
    UUID referralId;

    @Id
    @Column(name = "review_number")
    int reviewNumber;

    @Column(updatable = false)
    String clinician;

    @Column(updatable = false)
    String role;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Command.RejectReason reason;

    @Column(updatable = false)
    String advice;

    @Enumerated(EnumType.STRING)
    @Column(name = "next_step", updatable = false)
    Command.NextStep nextStep;

    @Column(updatable = false)
    Instant at;

    static RejectionRow from(UUID referralId, Rejection rejection) {
        var row = new RejectionRow();
        row.referralId = referralId;
        row.reviewNumber = rejection.reviewNumber();
        row.clinician = rejection.clinician().identity();
        row.role = rejection.clinician().role();
        row.reason = rejection.reason();
        row.advice = rejection.advice().text();
        row.nextStep = rejection.nextStep();
        row.at = rejection.at();
        return row;
    }

    Rejection toDomain() {
        return new Rejection(
                reviewNumber, new Clinician(clinician, role), reason, FreeText.stored(advice), nextStep, at);
    }
}
