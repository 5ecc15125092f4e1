package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.RiskPool;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Risk pools; few, and changed rarely. */
@ApplicationScoped
public class RiskPoolStore {

    /** All of them, by code; nobody else changes any until the transaction ends, for a holder is in one at most. */
    public Uni<List<RiskPool>> lockAll(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select count(*) from (select pg_advisory_xact_lock(hashtext('risk_pool'))) locked", Long.class)
                .getSingleResult()
                .chain(() -> all(session));
    }

    public Uni<List<RiskPool>> all(Mutiny.Session session) {
        return session.createQuery("from RiskPoolRow p order by p.code", RiskPoolRow.class)
                .getResultList()
                .map(rows -> rows.stream().map(RiskPoolRow::toDomain).toList());
    }

    public Uni<Void> insert(Mutiny.Session session, RiskPool pool) {
        return session.persist(RiskPoolRow.from(pool));
    }

    public Uni<Void> update(Mutiny.Session session, RiskPool pool) {
        return session.find(RiskPoolRow.class, pool.code())
                .invoke(row -> row.update(pool))
                .replaceWithVoid();
    }
}
