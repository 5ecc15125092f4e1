package io.careweave.contracting.persistence.procurements;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.procurements.Clarification;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Questions about calls. */
@ApplicationScoped
public class ClarificationStore {

    public Uni<Void> insert(Mutiny.Session session, Clarification clarification) {
        return session.persist(ClarificationRow.from(clarification)).chain(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Clarification clarification) {
        return session.find(ClarificationRow.class, clarification.id())
                .invoke(row -> row.update(clarification))
                .chain(session::flush);
    }

    public Uni<Optional<Clarification>> lock(Mutiny.Session session, UUID procurement, UUID id) {
        return session.find(ClarificationRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row)
                        .filter(one -> one.procurementId.equals(procurement))
                        .map(ClarificationRow::toDomain));
    }

    /** How many of a bidder wait for an answer. */
    public Uni<Long> waiting(Mutiny.Session session, UUID procurement, String asker) {
        return session.createNativeQuery(
                        "select count(*) from clarification where procurement_id = :procurement and asker = :asker"
                                + " and answer is null",
                        Long.class)
                .setParameter("procurement", procurement)
                .setParameter("asker", asker)
                .getSingleResult();
    }

    /**
     * Oldest first.
     *
     * @param all whether unanswered ones of everybody are listed
     * @param asker whose own unanswered ones are
     */
    public Uni<List<Clarification>> list(
            Mutiny.Session session, UUID procurement, boolean all, String asker, Optional<Position> after, int limit) {
        var asked = all
                ? new Conditions("c.procurementId = :procurement")
                : new Conditions("c.procurementId = :procurement and (c.answer is not null or c.asker = :asker)")
                        .with("asker", asker);
        return asked.with("procurement", procurement)
                .after("c.askedAt", "c.id", after)
                .query(session, ClarificationRow.class, "from ClarificationRow c", "c.askedAt, c.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(ClarificationRow::toDomain).toList());
    }
}
