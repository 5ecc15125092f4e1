package io.careweave.commons.membership;

import io.careweave.commons.network.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The network's organisations, as membership tells them. */
@ApplicationScoped
public class OrganisationStore implements Copy.OfState<Organisation> {

    private static final String COLUMNS = "org_code, kind, parent, membership_state, valid_from, valid_to, successor";

    @Override
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
        return session.createNativeQuery(
                        "select " + COLUMNS + " from organisation where org_code = :code", Object[].class)
                .setParameter("code", orgCode)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(OrganisationStore::organisation));
    }

    public Uni<List<Organisation>> all(Mutiny.Session session) {
        return session.createNativeQuery("select " + COLUMNS + " from organisation", Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(OrganisationStore::organisation).toList());
    }

    /** An organisation, those above it, and another: enough to tell whether the one belongs to the other. */
    public Uni<List<Organisation>> around(Mutiny.Session session, String orgCode, String other) {
        return session.createNativeQuery("""
                        with recursive up as (
                            select %1$s from organisation where org_code = :code
                            union select o.org_code, o.kind, o.parent, o.membership_state, o.valid_from, o.valid_to, o.successor
                                from organisation o join up on o.org_code = up.parent)
                        select %1$s from up union select %1$s from organisation where org_code = :other""".formatted(COLUMNS), Object[].class)
                .setParameter("code", orgCode)
                .setParameter("other", other)
                .getResultList()
                .map(rows -> rows.stream().map(OrganisationStore::organisation).toList());
    }

    private static Organisation organisation(Object[] row) {
        return new Organisation(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (LocalDate) row[4],
                (LocalDate) row[5],
                (String) row[6]);
    }

    @Override
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from organisation where org_code = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
