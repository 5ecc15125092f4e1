package io.careweave.membership.persistence.governance;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.governance.Advice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Advice given, open to all of the network. */
@ApplicationScoped
public class AdviceStore {

    public Uni<Void> insert(Mutiny.Session session, Advice advice) {
        return session.persist(AdviceRow.from(advice));
    }

    /** What a body gave or received, oldest first. */
    public Uni<List<Advice>> list(Mutiny.Session session, UUID bodyId, Optional<Position> after, int limit) {
        return new Conditions("(a.bodyId = :body or a.toBody = :body)")
                .with("body", bodyId)
                .after("a.givenAt", "a.adviceId", after)
                .query(session, AdviceRow.class, "from AdviceRow a", "a.givenAt, a.adviceId")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(AdviceRow::toDomain).toList());
    }
}
