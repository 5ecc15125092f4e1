package io.careweave.referrals.persistence;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.PathwayVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The directory of pathways, open to all of the network. */
@ApplicationScoped
public class PathwayStore {

    /** Stores a pathway's first version. */
    public Uni<Void> insert(Mutiny.Session session, Pathway pathway) {
        return session.persist(PathwayRow.from(pathway))
                .chain(() -> session.persist(PathwayVersionRow.from(pathway.latest())));
    }

    /** Stores what changed in a pathway that this transaction has locked, and its new version if there is one. */
    public Uni<Void> update(Mutiny.Session session, Pathway pathway) {
        return session.find(PathwayRow.class, pathway.pathwayId()).chain(row -> {
            boolean published = pathway.latest().version() > row.latest;
            row.update(pathway);
            return published
                    ? session.persist(PathwayVersionRow.from(pathway.latest()))
                    : Uni.createFrom().voidItem();
        });
    }

    public Uni<Optional<Pathway>> find(Mutiny.Session session, String pathwayId) {
        return withLatest(session, session.find(PathwayRow.class, pathwayId));
    }

    public Uni<Optional<Pathway>> lock(Mutiny.Session session, String pathwayId) {
        return withLatest(session, session.find(PathwayRow.class, pathwayId, LockModeType.PESSIMISTIC_WRITE));
    }

    public Uni<Optional<PathwayVersion>> version(Mutiny.Session session, String pathwayId, int version) {
        return session.find(PathwayVersionRow.class, new PathwayVersionRow.Key(pathwayId, version))
                .map(row -> Optional.ofNullable(row).map(PathwayVersionRow::toDomain));
    }

    /** The current versions that cover a condition, of pathways not withdrawn. */
    public Uni<List<PathwayVersion>> covering(Mutiny.Session session, String conditionCode) {
        return session.createNativeQuery(
                        "select v.* from pathway_version v join pathway p"
                                + " on p.pathway_id = v.pathway_id and p.latest = v.version"
                                + " where not p.withdrawn and v.condition_codes @> array[cast(:code as varchar)]",
                        PathwayVersionRow.class)
                .setParameter("code", conditionCode)
                .getResultList()
                .map(rows -> rows.stream().map(PathwayVersionRow::toDomain).toList());
    }

    /** Oldest first. */
    public Uni<List<Pathway>> list(Mutiny.Session session, Optional<Position> after, int limit) {
        return new Conditions("v.version = p.latest")
                .after("p.createdAt", "p.key", after)
                .query(
                        session,
                        Object[].class,
                        "select p, v from PathwayRow p join PathwayVersionRow v on v.pathwayId = p.pathwayId",
                        "p.createdAt, p.key")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> ((PathwayRow) row[0]).toDomain((PathwayVersionRow) row[1]))
                        .toList());
    }

    private static Uni<Optional<Pathway>> withLatest(Mutiny.Session session, Uni<PathwayRow> found) {
        return found.chain(row -> row == null
                ? Uni.createFrom().item(Optional.empty())
                : session.find(PathwayVersionRow.class, new PathwayVersionRow.Key(row.pathwayId, row.latest))
                        .map(latest -> Optional.of(row.toDomain(latest))));
    }
}
