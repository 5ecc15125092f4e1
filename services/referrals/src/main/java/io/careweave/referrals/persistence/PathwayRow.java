package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Pathway;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "pathway")
class PathwayRow {

    @Id
    @Column(name = "pathway_id")
    String pathwayId;

    @Column(updatable = false)
    UUID key;

    long version;

    int latest;

    boolean withdrawn;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    static PathwayRow from(Pathway pathway) {
        var row = new PathwayRow();
        row.pathwayId = pathway.pathwayId();
        row.key = pathway.key();
        row.createdAt = pathway.createdAt();
        row.update(pathway);
        return row;
    }

    void update(Pathway pathway) {
        version = pathway.version();
        latest = pathway.latest().version();
        withdrawn = pathway.withdrawn();
    }

    Pathway toDomain(PathwayVersionRow latestVersion) {
        return new Pathway(pathwayId, key, version, latestVersion.toDomain(), withdrawn, createdAt);
    }
}
