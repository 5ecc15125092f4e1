package io.careweave.membership.persistence.organisations;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.organisations.Import;
import io.careweave.membership.domain.organisations.RowFault;
import io.careweave.membership.domain.organisations.Verdicts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Files that were imported, and their rows that were refused. */
@ApplicationScoped
public class ImportStore {

    private static final String REJECT = """
            insert into import_rejection (import_id, line, row_count, org_code, reason)
            select :id, line, row_count, nullif(org_code, ''), reason
            from unnest(cast(:lines as bigint[]), cast(:counts as bigint[]), cast(:codes as varchar[]),
                cast(:reasons as varchar[])) as u(line, row_count, org_code, reason)""";

    /** One file of a kind at a time; the next waits, longer than others wait for a lock. */
    public Uni<Void> await(Mutiny.Session session, Import.Kind kind) {
        return limits(session, "60s", "60s")
                .chain(() -> session.createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(hashtextextended(:kind, 0))", Integer.class)
                        .setParameter("kind", "import " + kind.name())
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

    public Uni<Void> begin(Mutiny.Session session, Import begun) {
        return session.createNativeQuery("insert into import (id, kind, at, received, accepted, unchanged, rejected)"
                        + " values (:id, :kind, :at, 0, 0, 0, 0)")
                .setParameter("id", begun.id())
                .setParameter("kind", begun.kind().name())
                .setParameter("at", begun.at().atOffset(UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> reject(Mutiny.Session session, UUID id, List<Verdicts.Rejection> rejections) {
        if (rejections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(REJECT)
                .setParameter("id", id)
                .setParameter(
                        "lines",
                        rejections.stream().map(Verdicts.Rejection::line).toArray(Long[]::new))
                .setParameter(
                        "counts",
                        rejections.stream().map(Verdicts.Rejection::rows).toArray(Long[]::new))
                .setParameter(
                        "codes",
                        rejections.stream()
                                .map(one -> one.orgCode() == null ? "" : one.orgCode())
                                .toArray(String[]::new))
                .setParameter(
                        "reasons",
                        rejections.stream().map(one -> one.reason().name()).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> end(Mutiny.Session session, UUID id, Verdicts.Counts counts) {
        return session.createNativeQuery("update import set received = :received, accepted = :accepted,"
                        + " unchanged = :unchanged, rejected = :rejected where id = :id")
                .setParameter("received", counts.received())
                .setParameter("accepted", counts.accepted())
                .setParameter("unchanged", counts.unchanged())
                .setParameter("rejected", counts.rejected())
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<Import>> find(Mutiny.Session session, Import.Kind kind, UUID id) {
        return session.createNativeQuery(
                        "select at, received, accepted, unchanged, rejected from import where id = :id and kind = :kind",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("kind", kind.name())
                .getResultList()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Import(
                                id,
                                kind,
                                ((OffsetDateTime) row[0]).toInstant(),
                                new Verdicts.Counts((Long) row[1], (Long) row[2], (Long) row[3], (Long) row[4]))));
    }

    /** By line; those after the one named. */
    public Uni<List<Verdicts.Rejection>> rejections(Mutiny.Session session, UUID id, long after, int limit) {
        return session.createNativeQuery(
                        "select line, row_count, org_code, reason from import_rejection"
                                + " where import_id = :id and line > :after order by line",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ImportStore::rejection).toList());
    }

    private static Verdicts.Rejection rejection(@Nullable Object[] row) {
        return new Verdicts.Rejection(
                (Long) java.util.Objects.requireNonNull(row[0]),
                (Long) java.util.Objects.requireNonNull(row[1]),
                (String) row[2],
                RowFault.Reason.valueOf((String) java.util.Objects.requireNonNull(row[3])));
    }
}
