package io.careweave.referrals.persistence;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.referrals.domain.Directory;
import io.careweave.referrals.domain.Service;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The directory of services, open to all of the network. */
@ApplicationScoped
public class ServiceStore {

    public Uni<Void> insert(Mutiny.Session session, Service service) {
        return session.persist(ServiceRow.from(service));
    }

    public Uni<Void> update(Mutiny.Session session, Service service) {
        return session.find(ServiceRow.class, service.serviceId())
                .invoke(row -> row.update(service))
                .replaceWithVoid();
    }

    public Uni<Optional<Service>> find(Mutiny.Session session, String serviceId) {
        return session.find(ServiceRow.class, serviceId)
                .map(row -> Optional.ofNullable(row).map(ServiceRow::toDomain));
    }

    public Uni<Optional<Service>> lock(Mutiny.Session session, String serviceId) {
        return session.find(ServiceRow.class, serviceId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(ServiceRow::toDomain));
    }

    /** Those of the services that exist. */
    public Uni<Directory> directory(Mutiny.Session session, Collection<String> serviceIds) {
        return session.createQuery("from ServiceRow s where s.serviceId in :ids", ServiceRow.class)
                .setParameter("ids", serviceIds)
                .getResultList()
                .map(ServiceStore::directory);
    }

    /** The services named, and every hospital service of the specialty. */
    public Uni<Directory> directory(Mutiny.Session session, Collection<String> serviceIds, String specialty) {
        return session.createQuery(
                        "from ServiceRow s where s.serviceId in :ids or (s.kind = HOSPITAL and s.specialty = :specialty)",
                        ServiceRow.class)
                .setParameter("ids", serviceIds)
                .setParameter("specialty", specialty)
                .getResultList()
                .map(ServiceStore::directory);
    }

    /** Oldest first. */
    public Uni<List<Service>> list(Mutiny.Session session, Optional<Position> after, int limit) {
        return new Conditions("true")
                .after("s.createdAt", "s.key", after)
                .query(session, ServiceRow.class, "from ServiceRow s", "s.createdAt, s.key")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ServiceRow::toDomain).toList());
    }

    private static Directory directory(List<ServiceRow> rows) {
        return Directory.of(rows.stream().map(ServiceRow::toDomain).toList());
    }
}
