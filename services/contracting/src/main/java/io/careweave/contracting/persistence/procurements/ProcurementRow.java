package io.careweave.contracting.persistence.procurements;

import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "procurement")
class ProcurementRow {

    @Id
    UUID id;

    long version;

    long events;

    @Column(updatable = false)
    String buyer;

    @Enumerated(EnumType.STRING)
    ProcurementState state;

    boolean told;

    @Column(name = "determination_id")
    @Nullable
    UUID determinationId;

    @Enumerated(EnumType.STRING)
    @Nullable
    Regime regime;

    @Enumerated(EnumType.STRING)
    @Nullable
    Process process;

    @Column(name = "appraisal_id")
    @Nullable
    UUID appraisalId;

    int round;

    @Column(name = "specification_id")
    UUID specificationId;

    @Column(name = "specification_number")
    int specificationNumber;

    String terms;

    @Nullable
    Instant deadline;

    int amendments;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ProcurementRow from(Procurement procurement) {
        var row = new ProcurementRow();
        row.id = procurement.id();
        row.buyer = procurement.buyer();
        row.createdAt = procurement.createdAt();
        row.update(procurement);
        return row;
    }

    void update(Procurement procurement) {
        version = procurement.version();
        events = procurement.events();
        state = procurement.state();
        told = procurement.told();
        var route = procurement.route();
        if (route != null) {
            determinationId = route.determinationId();
            regime = route.regime();
            process = route.process();
            appraisalId = route.appraisalId();
        }
        round = procurement.round();
        specificationId = procurement.terms().specification().specificationId();
        specificationNumber = procurement.terms().specification().number();
        terms = TermsText.write(procurement.terms());
        deadline = procurement.deadline();
        amendments = procurement.amendments();
        updatedAt = procurement.updatedAt();
    }

    Procurement toDomain() {
        return new Procurement(
                id,
                version,
                events,
                buyer,
                state,
                told,
                determinationId == null || regime == null || process == null
                        ? null
                        : new Procurement.Route(determinationId, regime, process, appraisalId),
                round,
                TermsText.read(terms),
                deadline,
                amendments,
                createdAt,
                updatedAt);
    }
}
