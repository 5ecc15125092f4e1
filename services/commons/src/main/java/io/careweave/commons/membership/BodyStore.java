package io.careweave.commons.membership;

import io.careweave.commons.network.Body;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The bodies of the network. */
@ApplicationScoped
public class BodyStore implements Copy.OfState<Body> {

    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, Body body, long version) {
        return session.createNativeQuery("""
                        insert into body (body_id, version, kind, advisory) values (:id, :version, :kind, :advisory)
                        on conflict (body_id) do update set version = excluded.version, kind = excluded.kind,
                            advisory = excluded.advisory
                        where body.version < excluded.version""")
                .setParameter("id", body.bodyId())
                .setParameter("version", version)
                .setParameter("kind", body.kind())
                .setParameter("advisory", body.advisory())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<Body>> find(Mutiny.Session session, UUID bodyId) {
        return session.createNativeQuery("select kind, advisory from body where body_id = :id", Object[].class)
                .setParameter("id", bodyId)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> new Body(bodyId, (String) row[0], (Boolean) row[1])));
    }

    @Override
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from body where cast(body_id as varchar) = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
