package io.careweave.contracting.persistence.specifications;

import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.domain.specifications.SpecificationContent;
import io.careweave.contracting.persistence.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "specification")
class SpecificationRow {

    @Id
    UUID id;

    long version;

    @Column(updatable = false)
    String buyer;

    @Column(name = "predecessor_id", updatable = false)
    @Nullable
    UUID predecessorId;

    @Column(name = "predecessor_number", updatable = false)
    @Nullable
    Integer predecessorNumber;

    int published;

    @Nullable
    String draft;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static SpecificationRow from(Specification specification) {
        var row = new SpecificationRow();
        row.id = specification.id();
        row.buyer = specification.buyer();
        var predecessor = specification.predecessor();
        if (predecessor != null) {
            row.predecessorId = predecessor.specificationId();
            row.predecessorNumber = predecessor.number();
        }
        row.createdAt = specification.createdAt();
        row.update(specification);
        return row;
    }

    void update(Specification specification) {
        version = specification.version();
        published = specification.published();
        var content = specification.draft();
        draft = content == null ? null : Texts.write(content);
        updatedAt = specification.updatedAt();
    }

    Specification toDomain() {
        return new Specification(
                id,
                version,
                buyer,
                predecessorId == null || predecessorNumber == null
                        ? null
                        : new Specification.Reference(predecessorId, predecessorNumber),
                published,
                draft == null ? null : Texts.read(draft, SpecificationContent.class),
                createdAt,
                updatedAt);
    }
}
