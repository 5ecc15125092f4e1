package io.careweave.membership.persistence.organisations;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.organisations.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The register of organisations, open to all of the network. */
@ApplicationScoped
public class OrganisationStore {

    /** Of the advisory lock under which parents and successors change: a cycle needs two at once. */
    private static final long HIERARCHY = 0x0C_A7_E1_01L;

    private static final String ABOVE = """
            with recursive above(org_code, parent_org) as (
                select org_code, parent_org from organisation where org_code = :from
                union
                select o.org_code, o.parent_org from organisation o join above a on o.org_code = a.parent_org)
            select org_code from above""";

    public Uni<Optional<Organisation>> find(Mutiny.Session session, String orgCode) {
        return session.find(OrganisationRow.class, orgCode)
                .map(row -> Optional.ofNullable(row).map(OrganisationRow::toDomain));
    }

    public Uni<Optional<Organisation>> lock(Mutiny.Session session, String orgCode) {
        return session.find(OrganisationRow.class, orgCode, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(OrganisationRow::toDomain));
    }

    /** Waits until nobody else changes the hierarchy. */
    public Uni<Void> lockHierarchy(Mutiny.Session session) {
        return session.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                .setParameter("lock", HIERARCHY)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** The organisation and all above it, itself first. */
    public Uni<List<String>> above(Mutiny.Session session, String orgCode) {
        return session.createNativeQuery(ABOVE, String.class)
                .setParameter("from", orgCode)
                .getResultList();
    }

    /** Whether some organisation goes over to this one later than on the day. */
    public Uni<Boolean> isAwaited(Mutiny.Session session, String successor, LocalDate day) {
        return session.createQuery(
                        "select count(o) from OrganisationRow o where o.successor = :successor and o.validTo > :day",
                        Long.class)
                .setParameter("successor", successor)
                .setParameter("day", day)
                .getSingleResult()
                .map(count -> count > 0);
    }

    public Uni<Void> insert(Mutiny.Session session, Organisation organisation) {
        return session.persist(OrganisationRow.from(organisation)).call(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Organisation organisation) {
        return session.find(OrganisationRow.class, organisation.orgCode())
                .invoke(row -> row.take(organisation))
                .chain(session::flush);
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
