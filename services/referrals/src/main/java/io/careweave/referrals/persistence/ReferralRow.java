package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.AdviceRequest;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Need;
import io.careweave.referrals.domain.Parties;
import io.careweave.referrals.domain.PathwayVersion;
import io.careweave.referrals.domain.Presentation;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Progress;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.ReferralSummary;
import io.careweave.referrals.domain.Rejection;
import io.careweave.referrals.domain.Sex;
import io.careweave.referrals.domain.State;
import io.careweave.referrals.domain.Warning;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "referral")
class ReferralRow {

    @Id
    UUID id;

    long version;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "referrer_org", updatable = false)
    String referrerOrg;

    @Column(name = "practice_org", updatable = false)
    String practiceOrg;

    @Column(name = "provider_org")
    @Nullable
    String providerOrg;

    @Column(name = "service_id")
    String serviceId;

    String specialty;

    @Column(name = "nhs_number_sealed", updatable = false)
    String nhsNumberSealed;

    @Column(name = "patient_ref", updatable = false)
    String patientRef;

    @Enumerated(EnumType.STRING)
    Priority priority;

    @Column(name = "first_outpatient", updatable = false)
    boolean firstOutpatient;

    @Column(name = "condition_code", updatable = false)
    String conditionCode;

    @Column(name = "age_years", updatable = false)
    @Nullable
    Integer ageYears;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    Sex sex;

    @Column(name = "referrer_role", updatable = false)
    String referrerRole;

    @Column(name = "red_flags", updatable = false)
    String[] redFlags;

    @Column(name = "work_up", updatable = false)
    String[] workUp;

    @Column(name = "pathway_id", updatable = false)
    @Nullable
    String pathwayId;

    @Column(name = "pathway_version", updatable = false)
    @Nullable
    Integer pathwayVersion;

    @Column(updatable = false)
    String[] warnings;

    @Column(name = "clinical_summary")
    String clinicalSummary;

    @Column(name = "waiting_since")
    @Nullable
    Instant waitingSince;

    @Column(name = "appointment_start")
    @Nullable
    Instant appointmentStart;

    boolean seen;

    int rejections;

    @Column(name = "advice_requests")
    int adviceRequests;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ReferralRow from(Referral referral, String nhsNumberSealed) {
        var row = new ReferralRow();
        row.id = referral.id();
        row.referrerOrg = referral.parties().referrerOrg();
        row.practiceOrg = referral.parties().practiceOrg();
        row.nhsNumberSealed = nhsNumberSealed;
        row.createdAt = referral.createdAt();
        row.need(referral.need());
        row.update(referral);
        return row;
    }

    private void need(Need need) {
        patientRef = need.patientRef();
        firstOutpatient = need.firstOutpatient();
        conditionCode = need.presentation().conditionCode();
        ageYears = need.presentation().ageYears();
        sex = need.presentation().sex();
        referrerRole = need.presentation().referrerRole();
        redFlags = need.presentation().redFlags().stream().sorted().toArray(String[]::new);
        workUp = need.presentation().workUp().stream().sorted().toArray(String[]::new);
        var pin = need.pathway();
        pathwayId = pin == null ? null : pin.pathwayId();
        pathwayVersion = pin == null ? null : pin.version();
        warnings = need.warnings().stream().map(Warning::text).toArray(String[]::new);
    }

    /** What a command may change. */
    void update(Referral referral) {
        version = referral.version();
        state = referral.state();
        priority = referral.need().priority();
        providerOrg = referral.parties().providerOrg();
        serviceId = referral.serviceId();
        specialty = referral.specialty();
        clinicalSummary = referral.clinicalSummary().text();
        waitingSince = referral.progress().waitingSince();
        appointmentStart = referral.progress().appointmentStart();
        seen = referral.progress().seen();
        rejections = referral.progress().rejections().size();
        adviceRequests = referral.progress().advice().size();
        updatedAt = referral.updatedAt();
    }

    Referral toDomain(List<Rejection> rejected, List<AdviceRequest> advice) {
        return new Referral(
                id,
                version,
                state,
                parties(),
                serviceId,
                specialty,
                new Need(
                        patientRef,
                        priority,
                        firstOutpatient,
                        new Presentation(conditionCode, ageYears, sex, referrerRole, Set.of(redFlags), Set.of(workUp)),
                        pathwayId == null || pathwayVersion == null
                                ? null
                                : new PathwayVersion.Pin(pathwayId, pathwayVersion),
                        Arrays.stream(warnings).map(Warning::parse).toList()),
                FreeText.stored(clinicalSummary),
                new Progress(waitingSince, appointmentStart, seen, rejected, advice),
                createdAt,
                updatedAt);
    }

    ReferralSummary toSummary() {
        return new ReferralSummary(
                id,
                version,
                state,
                parties(),
                patientRef,
                serviceId,
                specialty,
                priority,
                firstOutpatient,
                createdAt,
                updatedAt);
    }

    private Parties parties() {
        return new Parties(referrerOrg, practiceOrg, providerOrg);
    }
}
