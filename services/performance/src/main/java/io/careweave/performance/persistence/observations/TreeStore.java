package io.careweave.performance.persistence.observations;

import static java.time.ZoneOffset.UTC;

import io.careweave.commons.membership.OrganisationStore;
import io.careweave.commons.network.Organisation;
import io.careweave.performance.domain.observations.Tree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The tree of organisations, as it is and as it was known. */
@ApplicationScoped
public class TreeStore {

    private static final String AS_OF = """
            select org_code, kind, parent, membership_state, valid_from, valid_to from (
                select distinct on (s.org_code) s.*
                from organisation_state s join recording r on r.number = s.recording_number
                where r.at <= :at
                order by s.org_code, r.at desc) as newest
            where known order by org_code""";

    private final OrganisationStore organisations;

    TreeStore(OrganisationStore organisations) {
        this.organisations = organisations;
    }

    public Uni<List<Tree.Node>> current(Mutiny.Session session, LocalDate today) {
        return organisations
                .all(session)
                .map(all -> all.stream().map(one -> node(one, today)).toList());
    }

    /** @param day of that instant, by which is said who existed */
    public Uni<List<Tree.Node>> asOf(Mutiny.Session session, Instant at, LocalDate day) {
        return session.createNativeQuery(AS_OF, Object[].class)
                .setParameter("at", at.atOffset(UTC))
                .getResultList()
                .map(rows ->
                        rows.stream().map(row -> node(organisation(row), day)).toList());
    }

    private static Tree.Node node(Organisation one, LocalDate day) {
        return new Tree.Node(one.orgCode(), one.kind(), Optional.ofNullable(one.parent()), one.isInForce(day));
    }

    private static Organisation organisation(@Nullable Object[] row) {
        return new Organisation(
                (String) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (String) row[2],
                (String) row[3],
                (LocalDate) Objects.requireNonNull(row[4]),
                (LocalDate) row[5],
                null);
    }
}
