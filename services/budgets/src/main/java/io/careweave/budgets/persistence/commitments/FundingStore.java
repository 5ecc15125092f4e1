package io.careweave.budgets.persistence.commitments;

import io.careweave.budgets.domain.commitments.Funding;
import io.careweave.budgets.domain.commitments.FundingAnswer;
import io.careweave.budgets.domain.commitments.FundingAnswer.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** What contracts asked for, and what they were answered. */
@ApplicationScoped
public class FundingStore {

    /** The contract, locked; known from now on if it was not. */
    public Uni<Funding> lock(Mutiny.Session session, UUID contractId) {
        return session.createNativeQuery(
                        "insert into funding (contract_id, newest, events) values (:id, 0, 0) on conflict do nothing")
                .setParameter("id", contractId)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "select newest, events, cast(ended_on as varchar) from funding where contract_id = :id"
                                        + " for update",
                                Object[].class)
                        .setParameter("id", contractId)
                        .getSingleResult())
                .map(row -> new Funding(
                        contractId,
                        (Long) row[0],
                        (Long) row[1],
                        row[2] == null ? null : LocalDate.parse((String) row[2])));
    }

    public Uni<Void> update(Mutiny.Session session, Funding funding) {
        return session.createNativeQuery("update funding set newest = :newest, events = :events,"
                        + " ended_on = cast(:ended as date) where contract_id = :id")
                .setParameter("newest", funding.newest())
                .setParameter("events", funding.events())
                .setParameter("ended", funding.endedOn())
                .setParameter("id", funding.contractId())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What a version was answered, if it was. */
    public Uni<Optional<FundingAnswer>> answer(Mutiny.Session session, UUID contractId, long version) {
        return session.createNativeQuery(
                        "select reason, shortfall, reserved, array_to_string(commitments, ',') from funding_answer"
                                + " where contract_id = :id and version = :version",
                        Object[].class)
                .setParameter("id", contractId)
                .setParameter("version", version)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> answer(contractId, version, row)));
    }

    private static FundingAnswer answer(UUID contractId, long version, Object[] row) {
        return row[0] == null
                ? new FundingAnswer.Reserved(
                        contractId, version, (Long) Objects.requireNonNull(row[2]), ids((String) row[3]))
                : new FundingAnswer.Refusal(contractId, version, Reason.valueOf((String) row[0]), (Long) row[1]);
    }

    private static List<UUID> ids(String text) {
        return Stream.of(text.split(",", -1)).map(UUID::fromString).toList();
    }

    public Uni<Void> insert(Mutiny.Session session, FundingAnswer answer, Instant at) {
        var query = session.createNativeQuery("insert into funding_answer (contract_id, version, reason, shortfall,"
                        + " reserved, commitments, answered_at) values (:id, :version, cast(:reason as varchar),"
                        + " cast(:shortfall as bigint), cast(:reserved as bigint), cast(:commitments as uuid[]), :at)")
                .setParameter("id", answer.contractId())
                .setParameter("version", answer.version())
                .setParameter("at", at.atOffset(ZoneOffset.UTC));
        var filled =
                switch (answer) {
                    case FundingAnswer.Reserved reserved ->
                        query.setParameter("reason", null)
                                .setParameter("shortfall", null)
                                .setParameter("reserved", reserved.pence())
                                .setParameter(
                                        "commitments", reserved.commitments().toArray(UUID[]::new));
                    case FundingAnswer.Refusal refusal ->
                        query.setParameter("reason", refusal.reason().name())
                                .setParameter("shortfall", refusal.shortfall())
                                .setParameter("reserved", null)
                                .setParameter("commitments", new UUID[0]);
                };
        return filled.executeUpdate().replaceWithVoid();
    }
}
