package io.careweave.contracting.persistence.specifications;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.domain.specifications.SpecificationVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Specifications and what was published of them. */
@ApplicationScoped
public class SpecificationStore {

    public Uni<Void> insert(Mutiny.Session session, Specification specification) {
        return session.persist(SpecificationRow.from(specification)).chain(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Specification specification) {
        return session.find(SpecificationRow.class, specification.id())
                .invoke(row -> row.update(specification))
                .chain(session::flush);
    }

    public Uni<Void> insert(Mutiny.Session session, SpecificationVersion version) {
        return session.persist(SpecificationVersionRow.from(version)).chain(session::flush);
    }

    public Uni<Optional<Specification>> find(Mutiny.Session session, UUID id) {
        return session.find(SpecificationRow.class, id)
                .map(row -> Optional.ofNullable(row).map(SpecificationRow::toDomain));
    }

    public Uni<Optional<Specification>> lock(Mutiny.Session session, UUID id) {
        return session.find(SpecificationRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(SpecificationRow::toDomain));
    }

    public Uni<Optional<SpecificationVersion>> version(Mutiny.Session session, Specification.Reference reference) {
        return session.find(
                        SpecificationVersionRow.class,
                        new SpecificationVersionRow.Key(reference.specificationId(), reference.number()))
                .map(row -> Optional.ofNullable(row).map(SpecificationVersionRow::toDomain));
    }

    /**
     * Oldest first.
     *
     * @param org whose drafts are listed too
     */
    public Uni<List<Specification>> list(Mutiny.Session session, String org, Optional<Position> after, int limit) {
        return new Conditions("(s.published > 0 or s.buyer = :org)")
                .with("org", org)
                .after("s.createdAt", "s.id", after)
                .query(session, SpecificationRow.class, "from SpecificationRow s", "s.createdAt, s.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(SpecificationRow::toDomain).toList());
    }
}
