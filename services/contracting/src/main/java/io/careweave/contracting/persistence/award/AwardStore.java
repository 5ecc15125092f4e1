package io.careweave.contracting.persistence.award;

import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.award.Award;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Awards. Whoever changes one has locked its procurement first. */
@ApplicationScoped
public class AwardStore {

    public Uni<Void> insert(Mutiny.Session session, Award award) {
        return session.persist(AwardRow.from(award)).chain(session::flush);
    }

    /** @throws Refused (as a failure) STANDSTILL_RUNNING where the database's clock is behind ours and knows better */
    public Uni<Void> update(Mutiny.Session session, Award award) {
        return session.find(AwardRow.class, award.id())
                .invoke(row -> row.update(award))
                .chain(session::flush)
                .onFailure(AwardStore::isLocked)
                .transform(_ -> new Refused(
                        ContractingProblem.STANDSTILL_RUNNING, "Standstill is not over by the clock of the database."));
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof JDBCException refused && "CW012".equals(refused.getSQLState());
    }

    /** Which procurement an award is of: to be locked before it. */
    public Uni<Optional<UUID>> procurementOf(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("select procurement_id from award where id = :id", UUID.class)
                .setParameter("id", id)
                .getResultList()
                .map(ids -> ids.stream().findFirst());
    }

    public Uni<Optional<Award>> find(Mutiny.Session session, UUID id) {
        return session.find(AwardRow.class, id)
                .map(row -> Optional.ofNullable(row).map(AwardRow::toDomain));
    }

    public Uni<Optional<Award>> lock(Mutiny.Session session, UUID id) {
        return session.find(AwardRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(AwardRow::toDomain));
    }

    /** The one of a procurement that is not closed, locked. */
    public Uni<Optional<Award>> lockOpen(Mutiny.Session session, UUID procurementId) {
        return session.createQuery(
                        "from AwardRow a where a.procurementId = :procurement and a.stage <> 'CLOSED'", AwardRow.class)
                .setParameter("procurement", procurementId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> rows.stream().map(AwardRow::toDomain).findFirst());
    }

    /** A procurement whose standstill has run out, locked; none that another replica looks at, nor those seen before. */
    public Uni<Optional<UUID>> claimRunOut(Mutiny.Session session, Instant now, Set<UUID> seen) {
        return session.createNativeQuery("""
                        select p.id from procurement p join award a on a.procurement_id = p.id
                        where p.state = 'STANDSTILL' and a.stage in ('RUNNING', 'DECIDED') and a.cutoff <= :now
                            and not p.id = any(cast(string_to_array(:seen, ',') as uuid[]))
                        order by a.cutoff, p.id limit 1 for update of p skip locked""", UUID.class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("seen", seen.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultList()
                .map(ids -> ids.stream().findFirst());
    }

    /**
     * Oldest first.
     *
     * @param buyer whose procurements; those of everybody if absent
     * @param hidden procurements of which only what is awarded is listed
     */
    public Uni<List<Award>> list(
            Mutiny.Session session,
            Optional<String> buyer,
            Optional<UUID> procurementId,
            List<UUID> hidden,
            Optional<Position> after,
            int limit) {
        return new Conditions("a.version > 0")
                .and(
                        "exists (select 1 from ProcurementRow p where p.id = a.procurementId and p.buyer = :buyer)",
                        "buyer",
                        buyer)
                .and("a.procurementId = :procurement", "procurement", procurementId)
                .and(
                        "(a.stage = 'AWARDED' or a.procurementId not in :hidden)",
                        "hidden",
                        hidden.isEmpty() ? Optional.empty() : Optional.of(hidden))
                .after("a.createdAt", "a.id", after)
                .query(session, AwardRow.class, "from AwardRow a", "a.createdAt, a.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(AwardRow::toDomain).toList());
    }
}
