package io.careweave.membership.persistence.elections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.elections.Election;
import io.careweave.membership.domain.elections.PaperForm;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.Profile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Elections, open to all of the network; their papers, which nobody reads again but a count; and the counts. */
@ApplicationScoped
public class ElectionStore {

    private final ObjectMapper json;

    ElectionStore(ObjectMapper json) {
        this.json = json;
    }

    public Uni<Void> insert(Mutiny.Session session, Election election) {
        return session.persist(ElectionRow.from(election));
    }

    public Uni<Void> update(Mutiny.Session session, Election election) {
        return session.find(ElectionRow.class, election.electionId())
                .invoke(row -> row.update(election))
                .replaceWithVoid();
    }

    public Uni<Optional<Election>> find(Mutiny.Session session, UUID electionId) {
        return session.find(ElectionRow.class, electionId)
                .map(row -> Optional.ofNullable(row).map(ElectionRow::toDomain));
    }

    public Uni<Optional<Election>> lock(Mutiny.Session session, UUID electionId) {
        return session.find(ElectionRow.class, electionId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(ElectionRow::toDomain));
    }

    /** Oldest first. */
    public Uni<List<Election>> list(
            Mutiny.Session session, Optional<UUID> bodyId, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("e.bodyId = :body", "body", bodyId)
                .after("e.createdAt", "e.electionId", after)
                .query(session, ElectionRow.class, "from ElectionRow e", "e.createdAt, e.electionId")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ElectionRow::toDomain).toList());
    }

    /** What was recorded; the file itself is in {@link PaperStore}. */
    public record Papers(UUID papersId, PaperForm form) {}

    /** @param after the election as the papers left it */
    public Uni<Void> insertPapers(Mutiny.Session session, Papers papers, Profile read, Election after) {
        var row = new PapersRow();
        row.papersId = papers.papersId();
        row.electionId = after.electionId();
        row.version = after.version();
        row.form = papers.form();
        row.valid = read.valid();
        row.rejected = read.invalid();
        row.createdAt = after.updatedAt();
        return session.persist(row);
    }

    /** The papers recorded last, which replace those before. */
    public Uni<Papers> papers(Mutiny.Session session, UUID electionId) {
        return session.createQuery(
                        "from PapersRow p where p.electionId = :election order by p.version desc", PapersRow.class)
                .setParameter("election", electionId)
                .setMaxResults(1)
                .setReadOnly(true)
                .getSingleResult()
                .map(row -> new Papers(row.papersId, row.form));
    }

    /** A count as it is kept: complete, or as far as it came before a lot was needed. */
    private record Report(Outcome.@Nullable Counted counted, Outcome.@Nullable LotNeeded lotNeeded) {
        private Outcome outcome() {
            if (counted != null) {
                return counted;
            }
            if (lotNeeded != null) {
                return lotNeeded;
            }
            throw new IllegalStateException("a count without an outcome");
        }
    }

    public Uni<Void> insertCount(Mutiny.Session session, UUID countId, UUID papersId, Outcome outcome, Election after) {
        var row = new CountRow();
        row.countId = countId;
        row.electionId = after.electionId();
        row.version = after.version();
        row.papersId = papersId;
        row.report = write(
                switch (outcome) {
                    case Outcome.Counted counted -> new Report(counted, null);
                    case Outcome.LotNeeded needed -> new Report(null, needed);
                });
        row.createdAt = after.updatedAt();
        return session.persist(row);
    }

    /** The last count. */
    public Uni<Optional<Outcome>> count(Mutiny.Session session, UUID electionId) {
        return session.createQuery(
                        "from CountRow c where c.electionId = :election order by c.version desc", CountRow.class)
                .setParameter("election", electionId)
                .setMaxResults(1)
                .setReadOnly(true)
                .getSingleResultOrNull()
                .map(row ->
                        Optional.ofNullable(row).map(found -> read(found.report).outcome()));
    }

    private String write(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Report read(String report) {
        try {
            return json.readValue(report, Report.class);
        } catch (JsonProcessingException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }
}
