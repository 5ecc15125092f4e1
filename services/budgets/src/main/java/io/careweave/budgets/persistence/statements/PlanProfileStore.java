package io.careweave.budgets.persistence.statements;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.PlanProfile;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Profiles of plans; each stays. */
@ApplicationScoped
public class PlanProfileStore {

    public Uni<Void> insert(Mutiny.Session session, PlanProfile profile) {
        return session.persist(PlanProfileRow.from(profile));
    }

    /** How many there are of a holder and line, which is the version of the latest. */
    public Uni<Integer> versions(
            Mutiny.Session session, FinancialYear year, String holder, @Nullable ServiceLine line) {
        return session.createNativeQuery(
                        "select coalesce(max(version), 0) from plan_profile where year = :year and holder = :holder"
                                + " and line is not distinct from cast(:line as varchar)",
                        Integer.class)
                .setParameter("year", year.start())
                .setParameter("holder", holder)
                .setParameter("line", line == null ? null : line.name())
                .getSingleResult();
    }

    /** All of a year, in whatever order. */
    public Uni<List<PlanProfile>> of(Mutiny.Session session, FinancialYear year) {
        return session.createQuery("from PlanProfileRow p where p.year = :year", PlanProfileRow.class)
                .setParameter("year", year.start())
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(PlanProfileRow::toDomain).toList());
    }

    public Uni<Optional<PlanProfile>> find(Mutiny.Session session, UUID id, Set<String> visible) {
        return session.find(PlanProfileRow.class, id).map(row -> Optional.ofNullable(row)
                .map(PlanProfileRow::toDomain)
                .filter(profile -> visible.contains(profile.holder())));
    }

    /** Oldest first. */
    public Uni<List<PlanProfile>> list(
            Mutiny.Session session,
            Set<String> visible,
            Optional<FinancialYear> year,
            Optional<String> holder,
            Optional<Position> after,
            int limit) {
        return new Conditions("p.holder in :visible")
                .with("visible", visible)
                .and("p.year = :year", "year", year.map(FinancialYear::start))
                .and("p.holder = :holder", "holder", holder)
                .after("p.setAt", "p.id", after)
                .query(session, PlanProfileRow.class, "from PlanProfileRow p", "p.setAt, p.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(PlanProfileRow::toDomain).toList());
    }
}
