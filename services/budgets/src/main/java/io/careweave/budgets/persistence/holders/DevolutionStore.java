package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.Devolution;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** How far budgets are devolved; each decision stays. */
@ApplicationScoped
public class DevolutionStore {

    public Uni<Void> insert(Mutiny.Session session, Devolution devolution) {
        return session.persist(DevolutionRow.from(devolution));
    }

    public Uni<Optional<Devolution>> latest(Mutiny.Session session, String holder, FinancialYear year) {
        return session.createQuery(
                        "from DevolutionRow d where d.holder = :holder and d.year = :year order by d.step desc",
                        DevolutionRow.class)
                .setParameter("holder", holder)
                .setParameter("year", year.start())
                .setMaxResults(1)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(DevolutionRow::toDomain));
    }

    /** What stands in a year, by holder. */
    public Uni<Map<String, Devolution>> standing(Mutiny.Session session, FinancialYear year) {
        return session.createQuery("from DevolutionRow d where d.year = :year order by d.step", DevolutionRow.class)
                .setParameter("year", year.start())
                .setReadOnly(true)
                .getResultList()
                .map(rows -> {
                    Map<String, Devolution> latest = new HashMap<>();
                    rows.forEach(row -> latest.put(row.holder, row.toDomain()));
                    return latest;
                });
    }
}
