package io.careweave.membership.persistence.organisations;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.organisations.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The register of organisations, open to all of the network. */
@ApplicationScoped
public class OrganisationStore {

    public Uni<Optional<Organisation>> find(Mutiny.Session session, String orgCode) {
        return session.find(OrganisationRow.class, orgCode)
                .map(row -> Optional.ofNullable(row).map(OrganisationRow::toDomain));
    }

    /** Oldest first. */
    public Uni<List<Organisation>> list(
            Mutiny.Session session, Optional<Organisation.Kind> kind, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("o.kind = :kind", "kind", kind)
                .after("o.createdAt", "o.key", after)
                .query(session, OrganisationRow.class, "from OrganisationRow o", "o.createdAt, o.key")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(OrganisationRow::toDomain).toList());
    }
}
