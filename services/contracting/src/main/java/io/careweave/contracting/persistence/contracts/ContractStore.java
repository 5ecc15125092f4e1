package io.careweave.contracting.persistence.contracts;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.Signing.Attached;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Contracts; each is seen by its parties. */
@ApplicationScoped
public class ContractStore {

    private static final String PARTY = "(c.buyer = :party or c.provider = :party or c.third = :party)";

    private final Content json;

    ContractStore(Content json) {
        this.json = json;
    }

    /**
     * What is asked for of a list.
     *
     * @param party organisation that is a party; empty for whoever sees all
     * @param other another organisation that is a party
     */
    public record Selection(
            Optional<String> party,
            Optional<String> other,
            Optional<Contract.State> state,
            Optional<ContractKind> kind,
            Optional<Position> after,
            int limit) {}

    public Uni<Void> insert(Mutiny.Session session, Contract contract) {
        return session.persist(ContractRow.from(contract, json));
    }

    public Uni<Void> insertAll(Mutiny.Session session, List<Contract> all) {
        return session.persistAll(
                all.stream().map(one -> ContractRow.from(one, json)).toArray());
    }

    public Uni<Void> update(Mutiny.Session session, Contract contract) {
        return session.find(ContractRow.class, contract.id())
                .invoke(row -> row.update(contract, json))
                .replaceWithVoid();
    }

    public Uni<Optional<Contract>> find(Mutiny.Session session, UUID id) {
        return session.find(ContractRow.class, id).map(this::found);
    }

    public Uni<Optional<Contract>> lock(Mutiny.Session session, UUID id) {
        return session.find(ContractRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(this::found);
    }

    private Optional<Contract> found(@Nullable ContractRow row) {
        return Optional.ofNullable(row).map(one -> one.toDomain(json));
    }

    /** Oldest first. */
    public Uni<List<Contract>> list(Mutiny.Session session, Selection asked) {
        return new Conditions("1 = 1")
                .and(PARTY, "party", asked.party())
                .and("(c.buyer = :other or c.provider = :other or c.third = :other)", "other", asked.other())
                .and("c.state = :state", "state", asked.state().map(Enum::name))
                .and("c.kind = :kind", "kind", asked.kind().map(Enum::name))
                .after("c.createdAt", "c.id", asked.after())
                .query(session, ContractRow.class, "from ContractRow c", "c.createdAt, c.id")
                .setMaxResults(asked.limit())
                .setReadOnly(true)
                .getResultList()
                .map(this::toDomain);
    }

    /** Those that are signed and not ended, of a party or of all; the first to end first. */
    public Uni<List<Contract>> running(Mutiny.Session session, Optional<String> party, int limit) {
        return new Conditions("c.state in ('SIGNED', 'LIVE', 'EXIT')")
                .and(PARTY, "party", party)
                .query(session, ContractRow.class, "from ContractRow c", "c.endsOn, c.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(this::toDomain);
    }

    private List<Contract> toDomain(List<ContractRow> rows) {
        return rows.stream().map(row -> row.toDomain(json)).toList();
    }

    /**
     * Ids of some for which the calendar may have something to do: to begin, to end, or a variation to take effect. What still
     * lacks an indicator or a review waits for these, not for the calendar.
     */
    public Uni<List<UUID>> due(Mutiny.Session session, LocalDate day, Set<UUID> except, int limit) {
        return session.createNativeQuery(
                        "select c.id from contract c where (c.state in ('SIGNED', 'LIVE', 'EXIT') and c.ends_on <= :day"
                                + " or c.state = 'SIGNED' and c.starts <= :day and c.review_on is not null and exists"
                                + " (select 1 from contract_kpi k where k.contract_id = c.id) or exists (select 1 from contract_variation v"
                                + " where v.contract_id = c.id and v.state = 'SIGNED' and v.effective_from <= :day"
                                + " and c.state <> 'ENDED')) and c.id <> all(cast(:except as uuid[]))"
                                + " order by c.ends_on, c.id limit cast(:limit as int)",
                        UUID.class)
                .setParameter("day", day)
                .setParameter("except", except.toArray(UUID[]::new))
                .setParameter("limit", limit)
                .getResultList();
    }

    /** What a contract has beside its terms. */
    public Uni<Attached> attached(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        "select exists (select 1 from contract_kpi where contract_id = :id),"
                                + " exists (select 1 from staffing_post where contract_id = :id)",
                        Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .map(row -> new Attached((Boolean) row[0], (Boolean) row[1]));
    }
}
