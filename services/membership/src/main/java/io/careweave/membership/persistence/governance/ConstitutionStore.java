package io.careweave.membership.persistence.governance;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.domain.governance.ConstitutionRules.MemberClass;
import io.careweave.membership.domain.governance.Distribution;
import io.careweave.membership.domain.resolutions.Electorate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Versions of the constitution and who was given them, open to all of the network. */
@ApplicationScoped
public class ConstitutionStore {

    /** Of the advisory lock under which versions are numbered and come into force: one after the other. */
    private static final long LOCK = 0x636f6e73L;

    /** Lets nobody else number a version or bring one into force until the transaction ends. */
    public Uni<Void> hold(Mutiny.Session session) {
        return locked(session, "pg_advisory_xact_lock");
    }

    /** Lets nobody bring one into force until the transaction ends: what is read after this stays in force as long. */
    public Uni<Void> share(Mutiny.Session session) {
        return locked(session, "pg_advisory_xact_lock_shared");
    }

    private static Uni<Void> locked(Mutiny.Session session, String function) {
        return session.createNativeQuery("select cast(" + function + "(:key) as varchar)", String.class)
                .setParameter("key", LOCK)
                .getResultList()
                .replaceWithVoid();
    }

    public Uni<Integer> nextNumber(Mutiny.Session session) {
        return session.createQuery("select coalesce(max(c.number), 0) + 1 from ConstitutionRow c", Integer.class)
                .getSingleResult();
    }

    public Uni<Void> insert(Mutiny.Session session, Constitution constitution) {
        return session.persist(ConstitutionRow.from(constitution));
    }

    /** Written at once, so that one is superseded before another takes its place. */
    public Uni<Void> update(Mutiny.Session session, Constitution constitution) {
        return session.find(ConstitutionRow.class, constitution.constitutionId())
                .invoke(row -> row.update(constitution))
                .call(session::flush)
                .replaceWithVoid();
    }

    public Uni<Optional<Constitution>> find(Mutiny.Session session, UUID constitutionId) {
        return session.find(ConstitutionRow.class, constitutionId)
                .map(row -> Optional.ofNullable(row).map(ConstitutionRow::toDomain));
    }

    public Uni<Optional<Constitution>> lock(Mutiny.Session session, UUID constitutionId) {
        return session.find(ConstitutionRow.class, constitutionId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(ConstitutionRow::toDomain));
    }

    public Uni<Optional<Constitution>> inForce(Mutiny.Session session) {
        return session.createQuery("from ConstitutionRow c where c.state = IN_FORCE", ConstitutionRow.class)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(ConstitutionRow::toDomain));
    }

    /** The first first. */
    public Uni<List<Constitution>> list(Mutiny.Session session, int after, int limit) {
        return session.createQuery(
                        "from ConstitutionRow c where c.number > :after order by c.number", ConstitutionRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ConstitutionRow::toDomain).toList());
    }

    /** Notes that every member practice was given it that was not before; how many. */
    public Uni<Integer> distribute(Mutiny.Session session, UUID constitutionId, Instant now) {
        return session.createNativeQuery("""
                        insert into constitution_distribution (constitution_id, org_code, sent_at)
                        select :id, org_code, :now from practice_membership where state in ('ADMITTED', 'SUSPENDED')
                        on conflict do nothing""")
                .setParameter("id", constitutionId)
                .setParameter("now", now.atOffset(UTC))
                .executeUpdate();
    }

    /** How many member practices were not given it. */
    public Uni<Long> missing(Mutiny.Session session, UUID constitutionId) {
        return session.createNativeQuery("""
                        select count(*) from practice_membership m where state in ('ADMITTED', 'SUSPENDED')
                            and not exists (select 1 from constitution_distribution d
                                where d.constitution_id = :id and d.org_code = m.org_code)""", Long.class)
                .setParameter("id", constitutionId)
                .getSingleResult();
    }

    /** @return whether the practice was given it and had not said so before */
    public Uni<Boolean> acknowledge(
            Mutiny.Session session, UUID constitutionId, String orgCode, String by, String hash, Instant now) {
        return session.createNativeQuery("""
                        update constitution_distribution
                        set acknowledged_at = :now, acknowledged_by = :by, document_hash = :hash
                        where constitution_id = :id and org_code = :org and acknowledged_at is null""")
                .setParameter("now", now.atOffset(UTC))
                .setParameter("by", by)
                .setParameter("hash", hash)
                .setParameter("id", constitutionId)
                .setParameter("org", orgCode)
                .executeUpdate()
                .map(count -> count == 1);
    }

    /** By practice. */
    public Uni<List<Distribution>> distribution(Mutiny.Session session, UUID constitutionId, String after, int limit) {
        return session.createNativeQuery("""
                        select org_code, sent_at, acknowledged_at, acknowledged_by, document_hash
                        from constitution_distribution where constitution_id = :id and org_code > :after
                        order by org_code""", Object[].class)
                .setParameter("id", constitutionId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ConstitutionStore::given).toList());
    }

    private static Distribution given(@Nullable Object[] row) {
        var acknowledged = row[2] == null
                ? null
                : new Distribution.Acknowledgement(
                        ((OffsetDateTime) row[2]).toInstant(), String.valueOf(row[3]), String.valueOf(row[4]));
        return new Distribution(
                String.valueOf(row[0]), ((OffsetDateTime) Objects.requireNonNull(row[1])).toInstant(), acknowledged);
    }

    /** Whether a resolution of this network was carried, and confirmed if it had to be. */
    public Uni<Boolean> isCarried(Mutiny.Session session, UUID resolutionId) {
        return session.createNativeQuery(
                        "select count(*) from resolution where resolution_id = :id and state in ('CARRIED', 'CONFIRMED')",
                        Long.class)
                .setParameter("id", resolutionId)
                .getSingleResult()
                .map(count -> count == 1);
    }

    /** The classes of members of which a resolution was carried too, by their electorates. */
    public Uni<Set<MemberClass>> asked(Mutiny.Session session, UUID resolutionId) {
        return session.createNativeQuery(
                        "select distinct electorate from resolution_voter where resolution_id = :id and round = 1",
                        String.class)
                .setParameter("id", resolutionId)
                .getResultList()
                .map(electorates -> Arrays.stream(MemberClass.values())
                        .filter(one -> electorates.contains(Electorate.of(one).name()))
                        .collect(Collectors.toSet()));
    }
}
