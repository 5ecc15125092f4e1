package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.holders.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
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

    public Uni<Network> network(Mutiny.Session session) {
        return session.createQuery("from OrganisationRow", OrganisationRow.class)
                .setReadOnly(true)
                .getResultList()
                .map(rows ->
                        new Network(rows.stream().map(OrganisationRow::toDomain).toList()));
    }

    /** Of the network, a holder, those above it, and another: enough to tell whether the one belongs to the other. */
    public Uni<Network> around(Mutiny.Session session, String holder, String other) {
        return session.createNativeQuery("""
                        with recursive up as (
                            select * from organisation where org_code = :holder
                            union select o.* from organisation o join up on o.org_code = up.parent)
                        select * from up union select * from organisation where org_code = :other""", OrganisationRow.class)
                .setParameter("holder", holder)
                .setParameter("other", other)
                .getResultList()
                .map(rows ->
                        new Network(rows.stream().map(OrganisationRow::toDomain).toList()));
    }

    /** Those who reserve or move a holder's money go side by side, and not past somebody who closes it. */
    public Uni<Void> share(Mutiny.Session session, Collection<String> orgCodes) {
        return lock(session, orgCodes, "for share");
    }

    /** Nobody reserves or moves these holders' money until the transaction ends. */
    public Uni<Void> lock(Mutiny.Session session, Collection<String> orgCodes) {
        return lock(session, orgCodes, "for update");
    }

    private static Uni<Void> lock(Mutiny.Session session, Collection<String> orgCodes, String how) {
        return session.createNativeQuery(
                        "select org_code from organisation where org_code = any(cast(:codes as varchar[])) order by org_code "
                                + how,
                        String.class)
                .setParameter("codes", orgCodes.stream().distinct().toArray(String[]::new))
                .getResultList()
                .replaceWithVoid();
    }

    /** Which of these holders are closed. */
    public Uni<List<String>> closed(Mutiny.Session session, Collection<String> orgCodes) {
        return session.createNativeQuery(
                        "select org_code from holder_closing where org_code = any(cast(:codes as varchar[]))",
                        String.class)
                .setParameter("codes", orgCodes.toArray(String[]::new))
                .getResultList();
    }

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from organisation where org_code = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
