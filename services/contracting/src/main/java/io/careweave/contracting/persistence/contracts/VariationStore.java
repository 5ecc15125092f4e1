package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.contracts.Variation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Variations of contracts. Whoever changes one has its contract locked, and needs no lock of its own. */
@ApplicationScoped
public class VariationStore {

    private final Content json;

    VariationStore(Content json) {
        this.json = json;
    }

    public Uni<Void> insert(Mutiny.Session session, Variation variation) {
        return session.persist(VariationRow.from(variation, json));
    }

    public Uni<Void> update(Mutiny.Session session, Variation variation) {
        return session.find(VariationRow.class, variation.id())
                .invoke(row -> row.update(variation, json))
                .replaceWithVoid();
    }

    public Uni<Optional<Variation>> find(Mutiny.Session session, UUID contractId, long number) {
        return session.createQuery(
                        "from VariationRow v where v.contractId = :contract and v.number = :number", VariationRow.class)
                .setParameter("contract", contractId)
                .setParameter("number", number)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(one -> one.toDomain(json)));
    }

    /** By number. */
    public Uni<List<Variation>> of(Mutiny.Session session, UUID contractId) {
        return session.createQuery(
                        "from VariationRow v where v.contractId = :contract order by v.number", VariationRow.class)
                .setParameter("contract", contractId)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.toDomain(json)).toList());
    }

    /** By number, those after one. */
    public Uni<List<Variation>> page(Mutiny.Session session, UUID contractId, long after, int limit) {
        return session.createQuery(
                        "from VariationRow v where v.contractId = :contract and v.number > :after order by v.number",
                        VariationRow.class)
                .setParameter("contract", contractId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.toDomain(json)).toList());
    }
}
