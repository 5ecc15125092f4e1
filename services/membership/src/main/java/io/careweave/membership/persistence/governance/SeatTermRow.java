package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.Mandate;
import io.careweave.membership.domain.governance.Term;
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
@Table(name = "seat_term")
class SeatTermRow {

    @Id
    UUID id;

    @Column(name = "seat_id", updatable = false)
    UUID seatId;

    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Column(name = "mandate_kind", updatable = false)
    @Enumerated(EnumType.STRING)
    Mandate.Kind mandateKind;

    @Column(name = "mandate_ref", updatable = false)
    String mandateRef;

    @Column(name = "nominated_by", updatable = false)
    @Nullable
    String nominatedBy;

    @Column(name = "valid_from", updatable = false)
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Column(name = "vacated_reason")
    @Enumerated(EnumType.STRING)
    Term.@Nullable Vacancy vacatedReason;

    @Column(name = "expiry_told_at")
    @Nullable
    Instant expiryToldAt;

    @Column(name = "end_told_at")
    @Nullable
    Instant endToldAt;

    static SeatTermRow from(UUID seatId, Term term, Instant now) {
        var row = new SeatTermRow();
        row.id = term.termId();
        row.seatId = seatId;
        row.memberId = term.memberId();
        row.mandateKind = term.mandate().kind();
        row.mandateRef = term.mandate().ref();
        row.nominatedBy = term.mandate().nominatedBy();
        row.validFrom = term.from();
        row.update(term, now);
        return row;
    }

    void update(Term term, Instant now) {
        validTo = term.to();
        vacatedReason = term.vacated();
        expiryToldAt = told(expiryToldAt, term.expiryTold(), now);
        endToldAt = told(endToldAt, term.endTold(), now);
    }

    private static @Nullable Instant told(@Nullable Instant before, boolean told, Instant now) {
        return before == null && told ? now : before;
    }

    Term toDomain() {
        return new Term(
                id,
                memberId,
                new Mandate(mandateKind, mandateRef, nominatedBy),
                validFrom,
                validTo,
                vacatedReason,
                expiryToldAt != null,
                endToldAt != null);
    }
}
