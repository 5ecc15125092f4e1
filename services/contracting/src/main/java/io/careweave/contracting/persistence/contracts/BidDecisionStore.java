package io.careweave.contracting.persistence.contracts;

import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.payments.BidDecision;
import io.careweave.contracting.domain.payments.BidGate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who bids for what, and why. */
@ApplicationScoped
public class BidDecisionStore {

    private static final String ALL =
            "select id, org, reference, title, cost, value, margin, probability, light, ratio, decision, reason,"
                    + " resolution_id, clause, decided_at from bid_decision where (:org = '' or org = :org) ";

    public Uni<Void> insert(Mutiny.Session session, BidDecision one) {
        var prospect = one.prospect();
        return session.createNativeQuery(
                        "insert into bid_decision (id, org, reference, title, cost, value, margin, probability, light, ratio,"
                                + " decision, reason, resolution_id, clause, decided_at) values (:id, :org, :reference,"
                                + " :title, :cost, :value, :margin, :probability, :light, cast(:ratio as numeric),"
                                + " :decision, :reason, cast(:resolution as uuid), cast(:clause as varchar), :at)")
                .setParameter("id", one.id())
                .setParameter("org", one.org())
                .setParameter("reference", one.reference())
                .setParameter("title", one.title())
                .setParameter("cost", prospect.costPence())
                .setParameter("value", prospect.valuePence())
                .setParameter("margin", prospect.marginPence())
                .setParameter("probability", prospect.probability())
                .setParameter("light", one.assessment().light().name())
                .setParameter("ratio", one.assessment().ratio())
                .setParameter("decision", one.choice().name())
                .setParameter("reason", one.reason())
                .setParameter("resolution", one.resolutionId())
                .setParameter("clause", one.clause())
                .setParameter("at", one.decidedAt().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** @param org whose decision it is; empty for whoever sees all */
    public Uni<Optional<BidDecision>> find(Mutiny.Session session, Optional<String> org, UUID id) {
        return session.createNativeQuery(ALL + "and id = :id", Object[].class)
                .setParameter("org", org.orElse(""))
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(BidDecisionStore::decision));
    }

    /** Oldest first. */
    public Uni<List<BidDecision>> page(
            Mutiny.Session session, Optional<String> org, Optional<Position> after, int limit) {
        var query = session.createNativeQuery(
                        ALL
                                + after.map(_ -> "and (decided_at, id) > (:at, :after) ")
                                        .orElse("") + "order by decided_at, id",
                        Object[].class)
                .setParameter("org", org.orElse(""))
                .setMaxResults(limit);
        after.ifPresent(position -> {
            var unused = query.setParameter("at", position.at().atOffset(ZoneOffset.UTC))
                    .setParameter("after", position.id());
        });
        return query.getResultList()
                .map(rows -> rows.stream().map(BidDecisionStore::decision).toList());
    }

    private static BidDecision decision(@Nullable Object[] row) {
        return new BidDecision(
                (UUID) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                (String) Objects.requireNonNull(row[3]),
                new BidGate.Prospect(
                        (Long) Objects.requireNonNull(row[4]),
                        (Long) Objects.requireNonNull(row[5]),
                        (Long) Objects.requireNonNull(row[6]),
                        (BigDecimal) Objects.requireNonNull(row[7])),
                new BidGate.Assessment(
                        BidGate.Light.valueOf((String) Objects.requireNonNull(row[8])), (BigDecimal) row[9]),
                BidDecision.Choice.valueOf((String) Objects.requireNonNull(row[10])),
                (String) Objects.requireNonNull(row[11]),
                (UUID) row[12],
                (String) row[13],
                ((OffsetDateTime) Objects.requireNonNull(row[14])).toInstant());
    }
}
