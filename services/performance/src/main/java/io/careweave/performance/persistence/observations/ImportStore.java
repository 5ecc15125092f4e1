package io.careweave.performance.persistence.observations;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.observations.Fault;
import io.careweave.performance.domain.observations.Import;
import io.careweave.performance.domain.observations.Verdicts.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Files that were taken, and the verdicts on their rows. */
@ApplicationScoped
public class ImportStore {

    private static final String COLUMNS =
            "select id, at, atomic, received, recorded, revised, unchanged, quarantined from observation_import";

    /**
     * One file at a time; the next waits, longer than others wait for a lock. Nothing is asked of the database while a
     * file is read, which may take long where much else is going on.
     */
    public Uni<Void> await(Mutiny.Session session) {
        return limits(session, "60s", "60s")
                .chain(() -> session.createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(hashtextextended('import observations', 0))",
                                Integer.class)
                        .getSingleResult())
                .chain(() -> limits(session, "3s", "10s"));
    }

    private static Uni<Void> limits(Mutiny.Session session, String lock, String statement) {
        return session.createNativeQuery(
                        "select set_config('lock_timeout', :lock, true)"
                                + " || set_config('statement_timeout', :statement, true)"
                                + " || set_config('idle_in_transaction_session_timeout', '300s', true)"
                                // Each piece rewrites a few of all series, by their keys.
                                + " || set_config('enable_hashjoin', 'off', true)"
                                + " || set_config('enable_mergejoin', 'off', true)",
                        String.class)
                .setParameter("lock", lock)
                .setParameter("statement", statement)
                .getSingleResult()
                .replaceWithVoid();
    }

    public Uni<Optional<Import>> same(Mutiny.Session session, String owner, String sha256, boolean atomic) {
        return session.createNativeQuery(
                        COLUMNS + " where owner = :owner and sha256 = :sha256 and atomic = :atomic", Object[].class)
                .setParameter("owner", owner)
                .setParameter("sha256", sha256)
                .setParameter("atomic", atomic)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ImportStore::read));
    }

    public Uni<Optional<Import>> find(Mutiny.Session session, String owner, UUID id) {
        return session.createNativeQuery(COLUMNS + " where owner = :owner and id = :id", Object[].class)
                .setParameter("owner", owner)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ImportStore::read));
    }

    private static Import read(@Nullable Object[] row) {
        return new Import(
                (UUID) Objects.requireNonNull(row[0]),
                ((OffsetDateTime) Objects.requireNonNull(row[1])).toInstant(),
                (Boolean) Objects.requireNonNull(row[2]),
                number(row[3]),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]));
    }

    private static long number(@Nullable Object column) {
        return (Long) Objects.requireNonNull(column);
    }

    public Uni<Void> insert(Mutiny.Session session, Import done, String owner, String sha256, long recording) {
        return session.createNativeQuery("""
                        insert into observation_import (id, owner, sha256, atomic, at, recording, received, accepted,
                            recorded, revised, unchanged, quarantined)
                        values (:id, :owner, :sha256, :atomic, :at, :recording, :received, :accepted, :recorded, :revised,
                            :unchanged, :quarantined)""")
                .setParameter("id", done.id())
                .setParameter("owner", owner)
                .setParameter("sha256", sha256)
                .setParameter("atomic", done.atomic())
                .setParameter("at", done.at().atOffset(UTC))
                .setParameter("recording", recording)
                .setParameter("received", done.received())
                .setParameter("accepted", done.accepted())
                .setParameter("recorded", done.recorded())
                .setParameter("revised", done.revised())
                .setParameter("unchanged", done.unchanged())
                .setParameter("quarantined", done.quarantined())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> quarantine(Mutiny.Session session, UUID id, List<Verdict> verdicts) {
        return session.createNativeQuery("""
                        insert into observation_import_verdict (import_id, line, row_count, fault)
                        select :id, line, row_count, fault from unnest(cast(:lines as bigint[]),
                            cast(:counts as bigint[]), cast(:faults as varchar[])) as u(line, row_count, fault)""")
                .setParameter("id", id)
                .setParameter("lines", verdicts.stream().map(Verdict::line).toArray(Long[]::new))
                .setParameter("counts", verdicts.stream().map(Verdict::rows).toArray(Long[]::new))
                .setParameter(
                        "faults",
                        verdicts.stream().map(one -> one.fault().name()).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** By line; those after the one named. */
    public Uni<List<Verdict>> verdicts(Mutiny.Session session, UUID id, long after, int limit) {
        return session.createNativeQuery(
                        "select line, row_count, fault from observation_import_verdict"
                                + " where import_id = :id and line > :after order by line",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Verdict((Long) row[0], (Long) row[1], Fault.valueOf((String) row[2])))
                        .toList());
    }
}
