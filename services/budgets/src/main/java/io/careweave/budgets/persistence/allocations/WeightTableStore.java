package io.careweave.budgets.persistence.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.WeightTable;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tables of weights, open to all of the network. */
@ApplicationScoped
public class WeightTableStore {

    /** PostgreSQL's exclusion_violation; the table has one such constraint, whose name Hibernate does not tell. */
    private static final String OVERLAP = "23P01";

    /** @throws Refused (as a failure) 409 where another version is valid on some of its days */
    public Uni<Void> insert(Mutiny.Session session, WeightTable table) {
        return session.persist(WeightTableRow.from(table))
                .chain(session::flush)
                .onFailure(WeightTableStore::overlaps)
                .transform(_ -> new Refused(
                        BudgetsProblem.TABLE_OVERLAPS,
                        "Another version of %s is valid on some of its days.".formatted(table.code()),
                        new FieldError("/validFrom", "overlaps")));
    }

    private static boolean overlaps(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && Objects.equals(violation.getSQLState(), OVERLAP);
    }

    public Uni<Void> update(Mutiny.Session session, WeightTable table) {
        return session.find(WeightTableRow.class, table.id())
                .invoke(row -> row.update(table))
                .replaceWithVoid();
    }

    public Uni<Optional<WeightTable>> find(Mutiny.Session session, UUID id) {
        return session.find(WeightTableRow.class, id)
                .map(row -> Optional.ofNullable(row).map(WeightTableRow::toDomain));
    }

    public Uni<Optional<WeightTable>> lock(Mutiny.Session session, UUID id) {
        return session.find(WeightTableRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(WeightTableRow::toDomain));
    }

    /** Of these codes those that are approved and valid on the day; one of a code at most. */
    public Uni<List<WeightTable>> validOn(Mutiny.Session session, List<String> codes, LocalDate day) {
        return session.createQuery("""
                        from WeightTableRow t where t.code in :codes and t.state = :state and t.validFrom <= :day
                            and (t.validTo is null or t.validTo > :day)""", WeightTableRow.class)
                .setParameter("codes", codes)
                .setParameter("state", WeightTable.State.APPROVED)
                .setParameter("day", day)
                .setReadOnly(true)
                .getResultList()
                .map(WeightTableStore::toDomain);
    }

    /** Oldest first. */
    public Uni<List<WeightTable>> list(
            Mutiny.Session session, Optional<String> code, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("t.code = :code", "code", code)
                .after("t.createdAt", "t.id", after)
                .query(session, WeightTableRow.class, "from WeightTableRow t", "t.createdAt, t.id")
                .setMaxResults(limit)
                .getResultList()
                .map(WeightTableStore::toDomain);
    }

    private static List<WeightTable> toDomain(List<WeightTableRow> rows) {
        return rows.stream().map(WeightTableRow::toDomain).toList();
    }
}
