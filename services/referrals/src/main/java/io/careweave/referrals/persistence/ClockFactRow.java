package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Party;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.domain.clock.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "clock_fact")
@IdClass(ClockFactRow.Key.class)
class ClockFactRow {

    record Key(UUID referralId, long number) {}

    @Id
    @Column(name = "referral_id")
    UUID referralId;

    @Id
    long number;

    @Enumerated(EnumType.STRING)
    Fact.Kind kind;

    @Nullable
    String code;

    @Column(name = "counts_on")
    LocalDate countsOn;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Enumerated(EnumType.STRING)
    Service.Kind care;

    @Column(name = "consultant_led")
    boolean consultantLed;

    @Enumerated(EnumType.STRING)
    Priority priority;

    @Column(name = "self_referral")
    boolean selfReferral;

    @Enumerated(EnumType.STRING)
    @Column(name = "by_party")
    Party byParty;

    @Column(name = "first_appointment")
    @Nullable
    Boolean firstAppointment;

    @Column(name = "notice_given")
    @Nullable
    Boolean noticeGiven;

    @Column(name = "clock_id")
    @Nullable
    UUID clockId;

    @Nullable
    Long voids;

    @Nullable
    LocalDate until;

    static ClockFactRow from(UUID referralId, Fact fact) {
        var row = new ClockFactRow();
        row.referralId = referralId;
        row.number = fact.number();
        row.kind = fact.kind();
        row.code = fact.code();
        row.countsOn = fact.on();
        row.recordedAt = fact.recordedAt();
        row.care = fact.setting().care();
        row.consultantLed = fact.setting().consultantLed();
        row.priority = fact.setting().priority();
        row.selfReferral = fact.setting().selfReferral();
        row.byParty = fact.by();
        var appointment = fact.appointment();
        row.firstAppointment = appointment == null ? null : appointment.first();
        row.noticeGiven = appointment == null ? null : appointment.noticeGiven();
        row.clockId = fact.clockId();
        row.voids = fact.voids();
        row.until = fact.until();
        return row;
    }

    Fact toDomain() {
        return new Fact(
                number,
                kind,
                code,
                countsOn,
                recordedAt,
                new Fact.Setting(care, consultantLed, priority, selfReferral),
                byParty,
                firstAppointment == null || noticeGiven == null
                        ? null
                        : new Fact.Appointment(firstAppointment, noticeGiven),
                clockId,
                voids,
                until);
    }
}
