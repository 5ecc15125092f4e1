package io.careweave.contracting.persistence.network;

import io.careweave.contracting.domain.network.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The network's organisations, as membership tells them. */
@ApplicationScoped
public class OrganisationStore {

    /** Keeps an organisation's state, unless a newer version is known already. */
    public Uni<Void> keepNewest(Mutiny.Session session, Organisation organisation, long version) {
        return session.createNativeQuery("""
                        insert into organisation (org_code, version, kind, parent, membership_state, valid_from, valid_to,
                            successor)
                        values (:code, :version, :kind, cast(:parent as varchar), cast(:state as varchar), :from,
                            cast(:to as date), cast(:successor as varchar))
                        on conflict (org_code) do update set version = excluded.version, kind = excluded.kind,
                            parent = excluded.parent, membership_state = excluded.membership_state,
                            valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                            successor = excluded.successor
                        where organisation.version < excluded.version""")
                .setParameter("code", organisation.orgCode())
                .setParameter("version", version)
                .setParameter("kind", organisation.kind())
                .setParameter("parent", organisation.parent())
                .setParameter("state", organisation.membershipState())
                .setParameter("from", organisation.validFrom())
                .setParameter("to", organisation.validTo())
                .setParameter("successor", organisation.successor())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<Organisation>> find(Mutiny.Session session, String orgCode) {
        return session.find(OrganisationRow.class, orgCode)
                .map(row -> Optional.ofNullable(row).map(OrganisationRow::toDomain));
    }
}
