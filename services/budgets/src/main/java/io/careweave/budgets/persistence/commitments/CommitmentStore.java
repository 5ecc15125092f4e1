package io.careweave.budgets.persistence.commitments;

import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.CommitmentStep;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Commitments and their steps. */
@ApplicationScoped
public class CommitmentStore {

    private static final String INSERT = """
            with made as (
                insert into commitment (id, version, year, fund, holder, line, state, reserved, beneficiary, contract_id,
                    contract_version, reference, expires_on, created_at, updated_at)
                values (cast(:id as uuid), :version, :year, :fund, :holder, :line, :state, :reserved,
                    cast(:beneficiary as varchar), cast(:contract as uuid), cast(:contracted as bigint),
                    cast(:reference as varchar), cast(:expires as date), cast(cast(:at as varchar) as timestamptz),
                    cast(cast(:at as varchar) as timestamptz))
                returning id, version, reserved, reference, created_at)
            insert into commitment_step (commitment, version, kind, pence, journal, reference, taken_at, taken_by)
            select id, version, :kind, reserved, cast(:journal as uuid), reference, created_at, :by from made""";

    /** What is asked for of a list. */
    public record Selection(
            Set<String> visible,
            Optional<String> holder,
            Optional<Commitment.State> state,
            Optional<UUID> contractId,
            Optional<Position> after,
            int limit) {}

    public Uni<Void> insert(Mutiny.Session session, Commitment commitment) {
        return session.persist(CommitmentRow.from(commitment));
    }

    /** The same of a new one and its first step, in a transaction of the ledger's writer. */
    public Uni<Void> insert(Sql sql, Commitment commitment, CommitmentStep first) {
        var purpose = commitment.purpose();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", commitment.id());
        row.put("version", commitment.version());
        row.put("year", purpose.year().start());
        row.put("fund", purpose.fund().name());
        row.put("holder", purpose.holder());
        row.put("line", purpose.line().name());
        row.put("state", commitment.state().name());
        row.put("reserved", commitment.reserved());
        row.put("beneficiary", purpose.beneficiary());
        row.put("contract", purpose.contractId());
        row.put("contracted", purpose.contractVersion());
        row.put("reference", purpose.reference());
        row.put("expires", purpose.expiresOn());
        row.put("at", commitment.createdAt().toString());
        row.put("kind", first.kind().name());
        row.put("journal", first.journal());
        row.put("by", first.takenBy());
        return sql.run(INSERT, row);
    }

    public Uni<Void> update(Mutiny.Session session, Commitment commitment) {
        return session.find(CommitmentRow.class, commitment.id())
                .invoke(row -> row.update(commitment))
                .replaceWithVoid();
    }

    public Uni<Void> insert(Mutiny.Session session, CommitmentStep step) {
        return session.persist(StepRow.from(step));
    }

    public Uni<Optional<Commitment>> find(Mutiny.Session session, UUID id) {
        return session.find(CommitmentRow.class, id)
                .map(row -> Optional.ofNullable(row).map(CommitmentRow::toDomain));
    }

    public Uni<Optional<Commitment>> lock(Mutiny.Session session, UUID id) {
        return session.find(CommitmentRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(CommitmentRow::toDomain));
    }

    /** Those of a contract, locked in the order of their ids. */
    public Uni<List<Commitment>> lockOfContract(Mutiny.Session session, UUID contractId) {
        return session.createQuery(
                        "from CommitmentRow c where c.contractId = :contract order by c.id", CommitmentRow.class)
                .setParameter("contract", contractId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(CommitmentStore::toDomain);
    }

    /** Ids of those of a contract of which something is open. */
    public Uni<List<UUID>> openOfContract(Mutiny.Session session, UUID contractId) {
        return session.createNativeQuery(
                        "select id from commitment where contract_id = :contract"
                                + " and state in ('RESERVED', 'PART_DRAWN') order by id",
                        UUID.class)
                .setParameter("contract", contractId)
                .getResultList();
    }

    /** Ids of some that are open past their day, the oldest first. */
    public Uni<List<UUID>> due(Mutiny.Session session, LocalDate today, Set<UUID> except, int limit) {
        return session.createNativeQuery(
                        "select id from commitment where state in ('RESERVED', 'PART_DRAWN') and expires_on <= :today"
                                + " and id <> all(cast(:except as uuid[])) order by expires_on, id limit cast(:limit as int)",
                        UUID.class)
                .setParameter("today", today)
                .setParameter("except", except.toArray(UUID[]::new))
                .setParameter("limit", limit)
                .getResultList();
    }

    public Uni<List<CommitmentStep>> steps(Mutiny.Session session, UUID commitment) {
        return session.createQuery(
                        "from StepRow s where s.key.commitment = :commitment order by s.key.version", StepRow.class)
                .setParameter("commitment", commitment)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(StepRow::toDomain).toList());
    }

    /** Oldest first. */
    public Uni<List<Commitment>> list(Mutiny.Session session, Selection asked) {
        return new Conditions("c.holder in :visible")
                .with("visible", asked.visible())
                .and("c.holder = :holder", "holder", asked.holder())
                .and("c.state = :state", "state", asked.state().map(Enum::name))
                .and("c.contractId = :contract", "contract", asked.contractId())
                .after("c.createdAt", "c.id", asked.after())
                .query(session, CommitmentRow.class, "from CommitmentRow c", "c.createdAt, c.id")
                .setMaxResults(asked.limit())
                .setReadOnly(true)
                .getResultList()
                .map(CommitmentStore::toDomain);
    }

    private static List<Commitment> toDomain(List<CommitmentRow> rows) {
        return rows.stream().map(CommitmentRow::toDomain).toList();
    }
}
