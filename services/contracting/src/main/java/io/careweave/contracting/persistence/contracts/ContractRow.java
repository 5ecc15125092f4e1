package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Funding;
import io.careweave.contracting.domain.contracts.Life;
import io.careweave.contracting.domain.contracts.Precedent;
import io.careweave.contracting.domain.contracts.Terms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "contract")
class ContractRow {

    /** What stands in no column of its own. */
    record Rest(Terms terms, List<Precedent> precedents, Funding funding, Life life) {}

    @Id
    UUID id;

    long version;

    long events;

    String kind;

    String state;

    boolean suspended;

    String buyer;

    String provider;

    @Nullable
    String third;

    LocalDate starts;

    LocalDate ends;

    @Column(name = "ends_on")
    LocalDate endsOn;

    @Column(name = "review_on")
    @Nullable
    LocalDate reviewOn;

    long award;

    long varied;

    String content;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    static ContractRow from(Contract contract, Content json) {
        var row = new ContractRow();
        row.id = contract.id();
        row.createdAt = contract.createdAt();
        row.update(contract, json);
        return row;
    }

    void update(Contract contract, Content json) {
        var terms = contract.terms();
        version = contract.version();
        events = contract.events();
        kind = terms.kind().name();
        state = contract.state().name();
        suspended = contract.suspended();
        buyer = terms.buyerOrg();
        provider = terms.providerOrg();
        third = terms.thirdOrg();
        starts = terms.start();
        ends = terms.end();
        endsOn = contract.endsOn();
        reviewOn = terms.reviewOn();
        award = terms.awardPence();
        varied = contract.variedPence();
        content = json.write(new Rest(terms, contract.precedents(), contract.funding(), contract.life()));
        changedAt = contract.changedAt();
    }

    Contract toDomain(Content json) {
        var rest = json.read(content, Rest.class);
        return new Contract(
                id,
                version,
                events,
                rest.terms(),
                rest.precedents(),
                Contract.State.valueOf(state),
                suspended,
                rest.funding(),
                rest.life(),
                varied,
                createdAt,
                changedAt);
    }
}
