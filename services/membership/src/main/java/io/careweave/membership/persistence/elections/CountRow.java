package io.careweave.membership.persistence.elections;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "election_count")
class CountRow {

    @Id
    @Column(name = "count_id")
    UUID countId;

    @Column(name = "election_id")
    UUID electionId;

    long version;

    @Column(name = "papers_id")
    UUID papersId;

    String report;

    @Column(name = "created_at")
    Instant createdAt;
}
