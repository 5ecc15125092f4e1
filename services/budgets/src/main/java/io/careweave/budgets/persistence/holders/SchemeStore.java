package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.Body;
import io.careweave.budgets.domain.holders.Decided;
import io.careweave.commons.authority.Delegated;
import io.careweave.commons.authority.Holder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The scheme of delegation, the bodies of the network and what they decided, as membership tells it. */
@ApplicationScoped
public class SchemeStore {

    public Uni<Void> keepNewest(Mutiny.Session session, Delegated row, long version) {
        return session.createNativeQuery("""
                        insert into delegation (delegation_id, version, power, holder_body, holder_role, limit_pence, conditions,
                            reserved, clause, valid_from, valid_to)
                        values (:id, :version, :power, cast(:body as uuid), cast(:role as varchar), cast(:limit as bigint),
                            cast(:conditions as varchar[]), :reserved, :clause, :from, cast(:to as date))
                        on conflict (delegation_id) do update set version = excluded.version, power = excluded.power,
                            holder_body = excluded.holder_body, holder_role = excluded.holder_role,
                            limit_pence = excluded.limit_pence, conditions = excluded.conditions,
                            reserved = excluded.reserved, clause = excluded.clause, valid_from = excluded.valid_from,
                            valid_to = excluded.valid_to
                        where delegation.version < excluded.version""")
                .setParameter("id", row.delegationId())
                .setParameter("version", version)
                .setParameter("power", row.power())
                .setParameter("body", body(row.holder()))
                .setParameter("role", role(row.holder()))
                .setParameter("limit", row.limitPence())
                .setParameter("conditions", row.conditions().toArray(String[]::new))
                .setParameter("reserved", row.reserved())
                .setParameter("clause", row.clause())
                .setParameter("from", row.validFrom())
                .setParameter("to", row.validTo())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable UUID body(Holder holder) {
        return holder instanceof Holder.Body(UUID bodyId) ? bodyId : null;
    }

    private static @Nullable String role(Holder holder) {
        return holder instanceof Holder.Role(String role) ? role : null;
    }

    public Uni<List<Delegated>> ofPower(Mutiny.Session session, String power) {
        return session.createQuery("from DelegationRow d where d.power = :power", DelegationRow.class)
                .setParameter("power", power)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(DelegationRow::toDomain).toList());
    }

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

    public Uni<Optional<Body>> body(Mutiny.Session session, UUID bodyId) {
        return session.createNativeQuery("select kind, advisory from body where body_id = :id", Object[].class)
                .setParameter("id", bodyId)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> new Body(bodyId, (String) row[0], (Boolean) row[1])));
    }

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

    public Uni<Optional<Decided>> decided(Mutiny.Session session, UUID resolutionId) {
        return session.createNativeQuery(
                        "select body_id, carried from resolution where resolution_id = :id", Object[].class)
                .setParameter("id", resolutionId)
                .getResultList()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Decided(resolutionId, (UUID) row[0], (Boolean) row[1])));
    }

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forgetDelegation(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from delegation where cast(delegation_id as varchar) = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forgetBody(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from body where cast(body_id as varchar) = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
