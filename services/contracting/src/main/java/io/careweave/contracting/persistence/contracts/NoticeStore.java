package io.careweave.contracting.persistence.contracts;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.kpis.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Performance notices. Whoever changes one has its contract locked. */
@ApplicationScoped
public class NoticeStore {

    private final Content json;

    NoticeStore(Content json) {
        this.json = json;
    }

    /** @return fails as a taken key does if there is one of the indicator and period already */
    public Uni<Void> insert(Mutiny.Session session, Notice notice) {
        return session.persist(NoticeRow.from(notice, json)).chain(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Notice notice) {
        return session.find(NoticeRow.class, notice.id())
                .invoke(row -> row.update(notice, json))
                .replaceWithVoid();
    }

    public Uni<Optional<Notice>> find(Mutiny.Session session, UUID contractId, UUID id) {
        return session.find(NoticeRow.class, id).map(row -> Optional.ofNullable(row)
                .filter(one -> one.contractId.equals(contractId))
                .map(one -> one.toDomain(json)));
    }

    /** Oldest first. */
    public Uni<List<Notice>> list(Mutiny.Session session, UUID contractId, Optional<Position> after, int limit) {
        return new Conditions("n.contractId = :contract")
                .with("contract", contractId)
                .after("n.createdAt", "n.id", after)
                .query(session, NoticeRow.class, "from NoticeRow n", "n.createdAt, n.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.toDomain(json)).toList());
    }

    /** Those about an indicator, by the period in which it fell short. */
    public Uni<Map<String, Notice>> of(Mutiny.Session session, UUID kpiId, List<String> periods) {
        return session.createQuery("from NoticeRow n where n.kpiId = :kpi and n.period in :periods", NoticeRow.class)
                .setParameter("kpi", kpiId)
                .setParameter("periods", periods)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.period, row -> row.toDomain(json))));
    }

    /** Pence held under a contract: withheld, and neither released nor retained. */
    public Uni<Long> held(Mutiny.Session session, UUID contractId) {
        return session.createNativeQuery(
                        "select cast(coalesce(sum(withheld - released - retained), 0) as bigint) from performance_notice"
                                + " where contract_id = :contract",
                        Long.class)
                .setParameter("contract", contractId)
                .getSingleResult();
    }
}
