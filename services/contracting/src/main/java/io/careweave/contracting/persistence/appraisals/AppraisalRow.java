package io.careweave.contracting.persistence.appraisals;

import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.domain.appraisals.Course;
import io.careweave.contracting.domain.appraisals.Discounting;
import io.careweave.contracting.domain.appraisals.Findings;
import io.careweave.contracting.domain.appraisals.Plan;
import io.careweave.contracting.persistence.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "appraisal")
class AppraisalRow {

    @Id
    UUID id;

    long version;

    @Column(updatable = false)
    String buyer;

    @Enumerated(EnumType.STRING)
    Appraisal.State state;

    @Column(name = "service_line")
    String serviceLine;

    String plan;

    String scorers;

    @Column(name = "appraised_on")
    @Nullable
    LocalDate appraisedOn;

    String rules;

    @Nullable
    String chosen;

    @Enumerated(EnumType.STRING)
    @Nullable
    Course course;

    @Nullable
    String reasons;

    @Nullable
    String clause;

    @Column(name = "decided_by")
    @Nullable
    String decidedBy;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @Nullable
    String excluded;

    @Nullable
    String findings;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static AppraisalRow from(Appraisal appraisal) {
        var row = new AppraisalRow();
        row.id = appraisal.id();
        row.buyer = appraisal.buyer();
        row.createdAt = appraisal.createdAt();
        row.update(appraisal);
        return row;
    }

    void update(Appraisal appraisal) {
        version = appraisal.version();
        state = appraisal.state();
        serviceLine = appraisal.plan().serviceLine();
        plan = Texts.write(appraisal.plan());
        scorers = Texts.write(appraisal.scorers());
        appraisedOn = appraisal.appraisedOn();
        rules = Texts.write(appraisal.rules());
        updatedAt = appraisal.updatedAt();
        var decision = appraisal.decision();
        if (decision != null) {
            chosen = decision.option();
            course = decision.course();
            reasons = decision.reasons();
            clause = decision.clause();
            decidedBy = decision.decidedBy();
            decidedAt = decision.decidedAt();
            excluded = Texts.write(decision.excluded());
            findings = Texts.write(decision.findings());
        }
    }

    Appraisal toDomain() {
        return new Appraisal(
                id,
                version,
                buyer,
                state,
                Texts.read(plan, Plan.class),
                List.of(Texts.read(scorers, UUID[].class)),
                appraisedOn,
                List.of(Texts.read(rules, Discounting[].class)),
                decidedAt == null ? null : decision(decidedAt),
                createdAt,
                updatedAt);
    }

    private Appraisal.Decision decision(Instant at) {
        return new Appraisal.Decision(
                Objects.requireNonNull(chosen),
                Objects.requireNonNull(course),
                reasons,
                Objects.requireNonNull(clause),
                Objects.requireNonNull(decidedBy),
                at,
                List.of(Texts.read(Objects.requireNonNull(excluded), UUID[].class)),
                Texts.read(Objects.requireNonNull(findings), Findings.class));
    }
}
