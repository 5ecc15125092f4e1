package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.BudgetMove;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Money moved between budgets. */
@ApplicationScoped
public class MoveStore {

    public Uni<Void> insert(Mutiny.Session session, BudgetMove move) {
        return session.persist(MoveRow.from(move));
    }

    /** @param visible holders of whom one must be concerned */
    public Uni<Optional<BudgetMove>> find(Mutiny.Session session, UUID id, Set<String> visible) {
        return session.find(MoveRow.class, id).map(row -> Optional.ofNullable(row)
                .map(MoveRow::toDomain)
                .filter(move -> visible.contains(move.fromHolder()) || visible.contains(move.toHolder())));
    }

    /** Oldest first. */
    public Uni<List<BudgetMove>> list(
            Mutiny.Session session, Set<String> visible, Optional<String> holder, Optional<Position> after, int limit) {
        return new Conditions("(m.fromHolder in :visible or m.toHolder in :visible)")
                .with("visible", visible)
                .and("(m.fromHolder = :holder or m.toHolder = :holder)", "holder", holder)
                .after("m.movedAt", "m.id", after)
                .query(session, MoveRow.class, "from MoveRow m", "m.movedAt, m.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(MoveRow::toDomain).toList());
    }
}
