package io.careweave.contracting.persistence.contracts;

import com.fasterxml.jackson.core.type.TypeReference;
import io.careweave.contracting.domain.contracts.FundingLine;
import io.careweave.contracting.domain.contracts.FundingRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What budgets were asked for contracts. Whoever touches it has the contract locked. */
@ApplicationScoped
public class FundingRequestStore {

    private static final String COLUMNS =
            "version, purpose, variation, lines, state, asked_at, answered_at, contract_id from contract_funding ";

    private final Content json;

    FundingRequestStore(Content json) {
        this.json = json;
    }

    public Uni<Void> insert(Mutiny.Session session, FundingRequest request) {
        return session.createNativeQuery(
                        "insert into contract_funding (contract_id, version, purpose, variation, lines,"
                                + " state, asked_at) values (:contract, :version, :purpose, :variation, :lines, :state, :at)")
                .setParameter("contract", request.contractId())
                .setParameter("version", request.version())
                .setParameter("purpose", request.purpose().name())
                .setParameter("variation", request.variation())
                .setParameter("lines", json.write(request.lines()))
                .setParameter("state", request.state().name())
                .setParameter("at", request.askedAt().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> update(Mutiny.Session session, FundingRequest request) {
        return session.createNativeQuery("update contract_funding set state = :state, answered_at = cast(:at as"
                        + " timestamptz) where contract_id = :contract and version = :version")
                .setParameter("state", request.state().name())
                .setParameter("at", utc(request.answeredAt()))
                .setParameter("contract", request.contractId())
                .setParameter("version", request.version())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    public Uni<Optional<FundingRequest>> find(Mutiny.Session session, UUID contractId, long version) {
        return session.createNativeQuery(
                        "select " + COLUMNS + "where contract_id = :contract and version = :version", Object[].class)
                .setParameter("contract", contractId)
                .setParameter("version", version)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(this::toDomain));
    }

    private FundingRequest toDomain(Object[] row) {
        return new FundingRequest(
                (UUID) row[7],
                (Long) row[0],
                FundingRequest.Purpose.valueOf((String) row[1]),
                (Long) row[2],
                json.read((String) row[3], new TypeReference<List<FundingLine>>() {}),
                FundingRequest.State.valueOf((String) row[4]),
                ((OffsetDateTime) row[5]).toInstant(),
                row[6] == null ? null : ((OffsetDateTime) row[6]).toInstant());
    }
}
