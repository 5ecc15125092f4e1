package io.careweave.contracting.persistence.procurements;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.procurements.Amendment;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Procurements and their amendments. */
@ApplicationScoped
public class ProcurementStore {

    public Uni<Void> insert(Mutiny.Session session, Procurement procurement) {
        return session.persist(ProcurementRow.from(procurement)).chain(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Procurement procurement) {
        return session.find(ProcurementRow.class, procurement.id())
                .invoke(row -> row.update(procurement))
                .chain(session::flush);
    }

    public Uni<Optional<Procurement>> find(Mutiny.Session session, UUID id) {
        return session.find(ProcurementRow.class, id)
                .map(row -> Optional.ofNullable(row).map(ProcurementRow::toDomain));
    }

    public Uni<Optional<Procurement>> lock(Mutiny.Session session, UUID id) {
        return session.find(ProcurementRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(ProcurementRow::toDomain));
    }

    /** Those who bid go side by side, and not past somebody who closes or amends it. */
    public Uni<Optional<Procurement>> share(Mutiny.Session session, UUID id) {
        return session.find(ProcurementRow.class, id, LockModeType.PESSIMISTIC_READ)
                .map(row -> Optional.ofNullable(row).map(ProcurementRow::toDomain));
    }

    /** Ids of some whose deadline has come, the oldest first. */
    public Uni<List<UUID>> due(Mutiny.Session session, Instant now, int limit) {
        return session.createNativeQuery(
                        "select id from procurement where state = 'ADVERTISED' and deadline <= :now"
                                + " order by deadline, id limit cast(:limit as int)",
                        UUID.class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Oldest first.
     *
     * @param org whose drafts are listed too
     */
    public Uni<List<Procurement>> list(
            Mutiny.Session session, String org, Optional<ProcurementState> state, Optional<Position> after, int limit) {
        return new Conditions("(p.told or p.buyer = :org)")
                .with("org", org)
                .and("p.state = :state", "state", state)
                .after("p.createdAt", "p.id", after)
                .query(session, ProcurementRow.class, "from ProcurementRow p", "p.createdAt, p.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(ProcurementRow::toDomain).toList());
    }

    public Uni<Void> insert(Mutiny.Session session, Amendment amendment) {
        return session.persist(AmendmentRow.from(amendment)).chain(session::flush);
    }

    public Uni<List<Amendment>> amendments(Mutiny.Session session, UUID procurement) {
        return session.createQuery(
                        "from AmendmentRow a where a.key.procurement = :procurement order by a.key.number",
                        AmendmentRow.class)
                .setParameter("procurement", procurement)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(AmendmentRow::toDomain).toList());
    }
}
