package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.Agreement;
import io.careweave.membership.domain.governance.Document;
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
@Table(name = "agreement")
class AgreementRow {

    @Id
    @Column(name = "agreement_id")
    UUID agreementId;

    long version;

    @Column(name = "org_code", updatable = false)
    String orgCode;

    @Enumerated(EnumType.STRING)
    Agreement.State state;

    @Column(updatable = false)
    String title;

    @Column(name = "document_uri", updatable = false)
    String documentUri;

    @Column(name = "document_hash", updatable = false)
    String documentHash;

    @Column(name = "signed_by")
    @Nullable
    String signedBy;

    @Column(name = "signed_on")
    @Nullable
    LocalDate signedOn;

    @Column(name = "ended_on")
    @Nullable
    LocalDate endedOn;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static AgreementRow from(Agreement agreement) {
        var row = new AgreementRow();
        row.agreementId = agreement.agreementId();
        row.orgCode = agreement.orgCode();
        row.title = agreement.document().title();
        row.documentUri = agreement.document().uri();
        row.documentHash = agreement.document().hash();
        row.createdAt = agreement.createdAt();
        row.update(agreement);
        return row;
    }

    void update(Agreement agreement) {
        version = agreement.version();
        state = agreement.state();
        var signature = agreement.signature();
        signedBy = signature == null ? null : signature.by();
        signedOn = signature == null ? null : signature.on();
        endedOn = agreement.endedOn();
        updatedAt = agreement.updatedAt();
    }

    Agreement toDomain() {
        return new Agreement(
                agreementId,
                version,
                orgCode,
                state,
                new Document(title, documentUri, documentHash),
                signedBy == null || signedOn == null ? null : new Agreement.Signature(signedBy, signedOn),
                endedOn,
                createdAt,
                updatedAt);
    }
}
