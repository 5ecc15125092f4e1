package io.careweave.membership.persistence.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.domain.governance.ConstitutionRules;
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
@Table(name = "constitution")
class ConstitutionRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    @Column(name = "constitution_id")
    UUID constitutionId;

    long version;

    @Column(updatable = false)
    int number;

    @Enumerated(EnumType.STRING)
    Constitution.State state;

    String title;

    @Column(name = "document_uri")
    String documentUri;

    @Column(name = "document_hash")
    String documentHash;

    String rules;

    @Column(name = "resolution_id")
    @Nullable
    UUID resolutionId;

    @Column(name = "in_force_from")
    @Nullable
    LocalDate inForceFrom;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ConstitutionRow from(Constitution constitution) {
        var row = new ConstitutionRow();
        row.constitutionId = constitution.constitutionId();
        row.number = constitution.number();
        row.createdAt = constitution.createdAt();
        row.update(constitution);
        return row;
    }

    void update(Constitution constitution) {
        version = constitution.version();
        state = constitution.state();
        title = constitution.document().title();
        documentUri = constitution.document().uri();
        documentHash = constitution.document().hash();
        resolutionId = constitution.resolution();
        inForceFrom = constitution.inForceFrom();
        updatedAt = constitution.updatedAt();
        try {
            rules = JSON.writeValueAsString(constitution.rules());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rules always have a JSON form", e);
        }
    }

    Constitution toDomain() {
        return new Constitution(
                constitutionId,
                version,
                number,
                state,
                new Document(title, documentUri, documentHash),
                rules(),
                resolutionId,
                inForceFrom,
                createdAt,
                updatedAt);
    }

    private ConstitutionRules rules() {
        try {
            return JSON.readValue(rules, ConstitutionRules.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rules that were stored cannot be read", e);
        }
    }
}
