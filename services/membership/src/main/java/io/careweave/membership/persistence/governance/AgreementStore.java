package io.careweave.membership.persistence.governance;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.governance.Agreement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Members' agreements, open to all of the network. */
@ApplicationScoped
public class AgreementStore {

    /** Fails with a constraint if the practice has one that is offered or signed. */
    public Uni<Void> insert(Mutiny.Session session, Agreement agreement) {
        return session.persist(AgreementRow.from(agreement)).call(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Agreement agreement) {
        return session.find(AgreementRow.class, agreement.agreementId())
                .invoke(row -> row.update(agreement))
                .replaceWithVoid();
    }

    public Uni<Optional<Agreement>> find(Mutiny.Session session, UUID agreementId) {
        return session.find(AgreementRow.class, agreementId)
                .map(row -> Optional.ofNullable(row).map(AgreementRow::toDomain));
    }

    public Uni<Optional<Agreement>> lock(Mutiny.Session session, UUID agreementId) {
        return session.find(AgreementRow.class, agreementId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(AgreementRow::toDomain));
    }

    /** Oldest first. */
    public Uni<List<Agreement>> list(
            Mutiny.Session session, Optional<String> orgCode, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("a.orgCode = :org", "org", orgCode)
                .after("a.createdAt", "a.agreementId", after)
                .query(session, AgreementRow.class, "from AgreementRow a", "a.createdAt, a.agreementId")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(AgreementRow::toDomain).toList());
    }
}
