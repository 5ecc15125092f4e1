package io.careweave.membership.persistence.delegations;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.delegations.Delegation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The scheme of delegation, open to all of the network. */
@ApplicationScoped
public class DelegationStore {

    public Uni<Void> insert(Mutiny.Session session, Delegation delegation) {
        return session.persist(DelegationRow.from(delegation));
    }

    public Uni<Void> update(Mutiny.Session session, Delegation delegation) {
        return session.find(DelegationRow.class, delegation.delegationId())
                .invoke(row -> row.update(delegation))
                .replaceWithVoid();
    }

    public Uni<Optional<Delegation>> find(Mutiny.Session session, UUID delegationId) {
        return session.find(DelegationRow.class, delegationId)
                .map(row -> Optional.ofNullable(row).map(DelegationRow::toDomain));
    }

    public Uni<Optional<Delegation>> lock(Mutiny.Session session, UUID delegationId) {
        return session.find(DelegationRow.class, delegationId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(DelegationRow::toDomain));
    }

    /** Those of a power in force on a day; asked for at every check of authority, so that no answer is stale. */
    public Uni<List<Delegation>> inForce(Mutiny.Session session, String power, LocalDate day) {
        return session.createQuery("""
                        from DelegationRow d where d.power = :power and d.validFrom <= :day
                            and (d.validTo is null or d.validTo > :day)""", DelegationRow.class)
                .setParameter("power", power)
                .setParameter("day", day)
                .setReadOnly(true)
                .getResultList()
                .map(DelegationStore::toDomain);
    }

    /** Oldest first. */
    public Uni<List<Delegation>> list(
            Mutiny.Session session,
            Optional<String> power,
            Optional<LocalDate> on,
            Optional<Position> after,
            int limit) {
        return new Conditions("true")
                .and("d.power = :power", "power", power)
                .and("d.validFrom <= :day and (d.validTo is null or d.validTo > :day)", "day", on)
                .after("d.createdAt", "d.delegationId", after)
                .query(session, DelegationRow.class, "from DelegationRow d", "d.createdAt, d.delegationId")
                .setMaxResults(limit)
                .getResultList()
                .map(DelegationStore::toDomain);
    }

    private static List<Delegation> toDomain(List<DelegationRow> rows) {
        return rows.stream().map(DelegationRow::toDomain).toList();
    }
}
