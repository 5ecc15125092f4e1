package io.careweave.contracting.persistence.specifications;

import io.careweave.contracting.domain.specifications.SpecificationContent;
import io.careweave.contracting.domain.specifications.SpecificationVersion;
import io.careweave.contracting.persistence.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "specification_version")
class SpecificationVersionRow {

    @Embeddable
    record Key(@Column(name = "specification_id") UUID specification, int number) {}

    @EmbeddedId
    Key key;

    String content;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "published_by")
    String publishedBy;

    static SpecificationVersionRow from(SpecificationVersion version) {
        var row = new SpecificationVersionRow();
        row.key = new Key(version.specificationId(), version.number());
        row.content = Texts.write(version.content());
        row.publishedAt = version.publishedAt();
        row.publishedBy = version.publishedBy();
        return row;
    }

    SpecificationVersion toDomain() {
        return new SpecificationVersion(
                key.specification(),
                key.number(),
                Texts.read(content, SpecificationContent.class),
                publishedAt,
                publishedBy);
    }
}
