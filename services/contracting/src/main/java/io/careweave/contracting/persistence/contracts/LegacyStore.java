package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.legacy.LegacyImport;
import io.careweave.contracting.domain.legacy.LegacyImport.Counts;
import io.careweave.contracting.domain.legacy.LegacyImport.Quarantined;
import io.careweave.contracting.domain.legacy.RowFault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Contracts that were taken over, and the files that told of them. */
@ApplicationScoped
public class LegacyStore {

    /** Under which name a contract was known, and what its row said. */
    public record Known(String reference, UUID contractId, String rowHash) {}

    /** One file of an organisation at a time; the next waits, longer than others wait for a lock. */
    public Uni<Void> await(Mutiny.Session session, String org) {
        return limits(session, "60s", "60s")
                .chain(() -> session.createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(hashtextextended(:org, 0))", Integer.class)
                        .setParameter("org", "contracts of " + org)
                        .getSingleResult())
                .chain(() -> limits(session, "3s", "10s"));
    }

    private static Uni<Void> limits(Mutiny.Session session, String lock, String statement) {
        return session.createNativeQuery(
                        "select set_config('lock_timeout', :lock, true)"
                                + " || set_config('statement_timeout', :statement, true)",
                        String.class)
                .setParameter("lock", lock)
                .setParameter("statement", statement)
                .getSingleResult()
                .replaceWithVoid();
    }

    public Uni<Void> begin(Mutiny.Session session, LegacyImport begun) {
        return session.createNativeQuery(
                        "insert into contract_import (id, org, at, received, accepted, unchanged, quarantined)"
                                + " values (:id, :org, :at, 0, 0, 0, 0)")
                .setParameter("id", begun.id())
                .setParameter("org", begun.org())
                .setParameter("at", begun.at().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> end(Mutiny.Session session, UUID id, Counts counts) {
        return session.createNativeQuery("update contract_import set received = :received, accepted = :accepted,"
                        + " unchanged = :unchanged, quarantined = :quarantined where id = :id")
                .setParameter("received", counts.received())
                .setParameter("accepted", counts.accepted())
                .setParameter("unchanged", counts.unchanged())
                .setParameter("quarantined", counts.quarantined())
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> quarantine(Mutiny.Session session, UUID id, List<Quarantined> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into contract_import_row (import_id, line, reference, reason)
                        select :id, line, nullif(reference, ''), reason
                        from unnest(cast(:lines as bigint[]), cast(:references as varchar[]), cast(:reasons as varchar[]))
                            as u(line, reference, reason)""")
                .setParameter("id", id)
                .setParameter("lines", rows.stream().map(Quarantined::line).toArray(Long[]::new))
                .setParameter(
                        "references",
                        rows.stream()
                                .map(one -> Objects.requireNonNullElse(one.reference(), ""))
                                .toArray(String[]::new))
                .setParameter(
                        "reasons", rows.stream().map(one -> one.reason().name()).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What was taken over of an organisation under some references, by reference. */
    public Uni<Map<String, Known>> known(Mutiny.Session session, String org, Collection<String> references) {
        return session.createNativeQuery(
                        "select reference, contract_id, row_hash from legacy_contract"
                                + " where org = :org and reference = any(cast(:references as varchar[]))",
                        Object[].class)
                .setParameter("org", org)
                .setParameter("references", references.toArray(String[]::new))
                .getResultList()
                .map(rows -> {
                    Map<String, Known> known = new HashMap<>();
                    rows.forEach(row ->
                            known.put((String) row[0], new Known((String) row[0], (UUID) row[1], (String) row[2])));
                    return known;
                });
    }

    public Uni<Void> take(Mutiny.Session session, String org, List<Known> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into legacy_contract (org, reference, contract_id, row_hash)
                        select :org, reference, contract_id, row_hash
                        from unnest(cast(:references as varchar[]), cast(:contracts as uuid[]), cast(:hashes as varchar[]))
                            as u(reference, contract_id, row_hash)""")
                .setParameter("org", org)
                .setParameter("references", taken.stream().map(Known::reference).toArray(String[]::new))
                .setParameter("contracts", taken.stream().map(Known::contractId).toArray(UUID[]::new))
                .setParameter("hashes", taken.stream().map(Known::rowHash).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<LegacyImport>> find(Mutiny.Session session, String org, UUID id) {
        return session.createNativeQuery(
                        "select at, accepted, unchanged, quarantined from contract_import where id = :id and org = :org",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("org", org)
                .getResultList()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new LegacyImport(
                                id,
                                org,
                                ((OffsetDateTime) row[0]).toInstant(),
                                new Counts((Long) row[1], (Long) row[2], (Long) row[3]))));
    }

    /** By line; those after the one named. */
    public Uni<List<Quarantined>> quarantined(Mutiny.Session session, UUID id, long after, int limit) {
        return session.createNativeQuery(
                        "select line, reference, reason from contract_import_row"
                                + " where import_id = :id and line > :after order by line",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(LegacyStore::quarantined).toList());
    }

    private static Quarantined quarantined(@Nullable Object[] row) {
        return new Quarantined((Long) Objects.requireNonNull(row[0]), (String) row[1], RowFault.Reason.valueOf((String)
                Objects.requireNonNull(row[2])));
    }
}
