package io.careweave.membership.persistence.elections;

import io.careweave.membership.domain.elections.Election;
import io.careweave.membership.domain.elections.Notice;
import io.careweave.membership.domain.elections.Setup;
import io.careweave.membership.domain.elections.counting.RulePack;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "election")
class ElectionRow {

    @Id
    @Column(name = "election_id")
    UUID electionId;

    long version;

    @Enumerated(EnumType.STRING)
    Election.State state;

    @Column(name = "body_id")
    UUID bodyId;

    @Enumerated(EnumType.STRING)
    RulePack rules;

    boolean secret;

    @Column(name = "seat_ids")
    String[] seatIds;

    @Column(name = "candidate_ids")
    String[] candidateIds;

    @Column(name = "candidate_names")
    String[] candidateNames;

    @Column(name = "term_from")
    LocalDate termFrom;

    @Column(name = "term_to")
    @Nullable
    LocalDate termTo;

    @Column(name = "opens_at")
    @Nullable
    Instant opensAt;

    @Column(name = "closes_at")
    @Nullable
    Instant closesAt;

    @Column(name = "seed_commitment")
    @Nullable
    String seedCommitment;

    @Nullable
    String seed;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ElectionRow from(Election election) {
        var row = new ElectionRow();
        row.electionId = election.electionId();
        row.createdAt = election.createdAt();
        row.update(election);
        return row;
    }

    void update(Election election) {
        var setup = election.setup();
        var notice = election.notice();
        version = election.version();
        state = election.state();
        bodyId = setup.bodyId();
        rules = setup.rules();
        secret = setup.secret();
        seatIds = setup.seatIds().stream().map(UUID::toString).toArray(String[]::new);
        candidateIds = setup.candidates().stream()
                .map(candidate -> candidate.memberId().toString())
                .toArray(String[]::new);
        candidateNames = setup.candidates().stream().map(Setup.Candidate::name).toArray(String[]::new);
        termFrom = setup.termFrom();
        termTo = setup.termTo();
        opensAt = notice == null ? null : notice.opensAt();
        closesAt = notice == null ? null : notice.closesAt();
        seedCommitment = notice == null ? null : notice.seedCommitment();
        seed = election.seed();
        updatedAt = election.updatedAt();
    }

    Election toDomain() {
        List<Setup.Candidate> candidates = IntStream.range(0, candidateIds.length)
                .mapToObj(i -> new Setup.Candidate(UUID.fromString(candidateIds[i]), candidateNames[i]))
                .toList();
        var seats = Arrays.stream(seatIds).map(UUID::fromString).toList();
        var setup = new Setup(bodyId, rules, secret, seats, candidates, termFrom, termTo);
        return new Election(electionId, version, state, setup, notice(), seed, createdAt, updatedAt);
    }

    private @Nullable Notice notice() {
        return opensAt == null || closesAt == null || seedCommitment == null
                ? null
                : new Notice(opensAt, closesAt, seedCommitment);
    }
}
