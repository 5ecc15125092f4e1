package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our own picture of the network's organisations. */
@ApplicationScoped
public class OrganisationStore {

    public Uni<Optional<Organisation>> find(Mutiny.Session session, String orgCode) {
        return session.find(OrganisationRow.class, orgCode)
                .map(row -> Optional.ofNullable(row).map(OrganisationRow::toDomain));
    }

    /** Keeps an organisation's state, unless a newer version is known already. */
    public Uni<Void> keepNewest(Mutiny.Session session, Organisation organisation, long version) {
        return session.createNativeQuery("""
                        insert into organisation (org_code, kind, valid_from, valid_to, version)
                        values (:code, :kind, :from, cast(:to as date), :version)
                        on conflict (org_code) do update set kind = excluded.kind, valid_from = excluded.valid_from,
                            valid_to = excluded.valid_to, version = excluded.version
                        where organisation.version < excluded.version""")
                .setParameter("code", organisation.orgCode())
                .setParameter("kind", organisation.kind())
                .setParameter("from", organisation.validFrom())
                .setParameter("to", organisation.validTo())
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
