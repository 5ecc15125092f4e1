package io.careweave.membership.persistence.elections;

import io.careweave.membership.domain.elections.PaperForm;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "election_papers")
class PapersRow {

    @Id
    @Column(name = "papers_id")
    UUID papersId;

    @Column(name = "election_id")
    UUID electionId;

    long version;

    @Enumerated(EnumType.STRING)
    PaperForm form;

    long valid;

    long rejected;

    @Column(name = "created_at")
    Instant createdAt;
}
