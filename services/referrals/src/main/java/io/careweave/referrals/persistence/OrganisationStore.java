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

    /** Keeps an organisation's state, unless a newer version is known already, or was forgotten. */
    public Uni<Void> keepNewest(Mutiny.Session session, Organisation organisation, long version) {
        return session.createNativeQuery("""
                        insert into organisation (org_code, kind, valid_from, valid_to, version)
                        select :code, :kind, :from, cast(:to as date), :version
                        where not exists (select from forgotten_organisation f where f.org_code = :code and f.version >= :version)
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

    /** @param version older states are dropped; 0, of a tombstone that is no event, drops whichever there is */
    public Uni<Void> forget(Mutiny.Session session, String orgCode, long version) {
        return session.createNativeQuery(
                        "delete from organisation where org_code = :code and (:version = 0 or version < :version)")
                .setParameter("code", orgCode)
                .setParameter("version", version)
                .executeUpdate()
                .chain(() -> version == 0 ? Uni.createFrom().voidItem() : remember(session, orgCode, version));
    }

    private static Uni<Void> remember(Mutiny.Session session, String orgCode, long version) {
        return session.createNativeQuery("""
                        insert into forgotten_organisation (org_code, version) values (:code, :version)
                        on conflict (org_code) do update set version = excluded.version
                        where forgotten_organisation.version < excluded.version""")
                .setParameter("code", orgCode)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
