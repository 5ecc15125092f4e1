package io.careweave.commons.membership;

import io.careweave.commons.network.Decided;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the bodies of the network decided. It stays decided: nothing of it is forgotten. */
@ApplicationScoped
public class DecisionStore implements Copy<Decided> {

    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, Decided decided, long version) {
        return session.createNativeQuery("""
                        insert into resolution (resolution_id, version, body_id, carried)
                        values (:id, :version, :body, :carried)
                        on conflict (resolution_id) do update set version = excluded.version, body_id = excluded.body_id,
                            carried = excluded.carried
                        where resolution.version < excluded.version""")
                .setParameter("id", decided.resolutionId())
                .setParameter("version", version)
                .setParameter("body", decided.bodyId())
                .setParameter("carried", decided.carried())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<Decided>> find(Mutiny.Session session, UUID resolutionId) {
        return session.createNativeQuery(
                        "select body_id, carried from resolution where resolution_id = :id", Object[].class)
                .setParameter("id", resolutionId)
                .getResultList()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Decided(resolutionId, (UUID) row[0], (Boolean) row[1])));
    }
}
