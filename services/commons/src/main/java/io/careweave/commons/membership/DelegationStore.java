package io.careweave.commons.membership;

import io.careweave.commons.authority.Delegated;
import io.careweave.commons.authority.Holder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The scheme of delegation, as membership tells it. */
@ApplicationScoped
public class DelegationStore implements Copy.OfState<Delegated> {

    /** No condition has it: {@link io.careweave.commons.messaging.Fields#codes}. */
    private static final String BETWEEN = "|";

    @Override
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
        return session.createNativeQuery(
                        "select delegation_id, power, holder_body, holder_role, limit_pence,"
                                + " array_to_string(conditions, :between), reserved, clause, valid_from, valid_to"
                                + " from delegation where power = :power",
                        Object[].class)
                .setParameter("between", BETWEEN)
                .setParameter("power", power)
                .getResultList()
                .map(rows -> rows.stream().map(DelegationStore::delegated).toList());
    }

    private static Delegated delegated(Object[] row) {
        var conditions = (String) row[5];
        return new Delegated(
                (UUID) row[0],
                (String) row[1],
                row[2] == null ? new Holder.Role((String) row[3]) : new Holder.Body((UUID) row[2]),
                (Long) row[4],
                conditions.isEmpty() ? List.of() : List.of(conditions.split(Pattern.quote(BETWEEN), -1)),
                (Boolean) row[6],
                (String) row[7],
                (LocalDate) row[8],
                (LocalDate) row[9]);
    }

    @Override
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from delegation where cast(delegation_id as varchar) = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
