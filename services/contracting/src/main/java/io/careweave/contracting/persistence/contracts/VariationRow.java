package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.contracts.Funding;
import io.careweave.contracting.domain.contracts.Modification.Verdict;
import io.careweave.contracting.domain.contracts.Variation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "contract_variation")
class VariationRow {

    /** What stands in no column of its own. */
    record Rest(
            Variation.Proposal proposal,
            @Nullable String impact,
            @Nullable Verdict verdict,
            Funding funding,
            @Nullable String clause,
            @Nullable LocalDate signedOn) {}

    @Id
    UUID id;

    @Column(name = "contract_id", updatable = false)
    UUID contractId;

    @Column(updatable = false)
    long number;

    long version;

    String state;

    @Column(updatable = false)
    long pence;

    @Column(name = "effective_from", updatable = false)
    LocalDate effectiveFrom;

    String content;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    static VariationRow from(Variation variation, Content json) {
        var row = new VariationRow();
        row.id = variation.id();
        row.contractId = variation.contractId();
        row.number = variation.number();
        row.pence = variation.proposal().pence();
        row.effectiveFrom = variation.proposal().effectiveFrom();
        row.createdAt = variation.createdAt();
        row.update(variation, json);
        return row;
    }

    void update(Variation variation, Content json) {
        version = variation.version();
        state = variation.state().name();
        content = json.write(new Rest(
                variation.proposal(),
                variation.impact(),
                variation.verdict(),
                variation.funding(),
                variation.clause(),
                variation.signedOn()));
        changedAt = variation.changedAt();
    }

    Variation toDomain(Content json) {
        var rest = json.read(content, Rest.class);
        return new Variation(
                id,
                contractId,
                number,
                version,
                rest.proposal(),
                Variation.State.valueOf(state),
                rest.impact(),
                rest.verdict(),
                rest.funding(),
                rest.clause(),
                rest.signedOn(),
                createdAt,
                changedAt);
    }
}
