package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.contracts.Post;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Posts that are supplied under contracts. */
@ApplicationScoped
public class PostStore {

    /** @return fails as a taken key does if the contract has a post of that code */
    public Uni<Void> insert(Mutiny.Session session, Post post, Instant at) {
        return session.createNativeQuery(
                        "insert into staffing_post (id, contract_id, code, employer, managed_by, wte, recharge_pence,"
                                + " valid_from, valid_to, created_at) values (:id, :contract, :code, :employer, :manager,"
                                + " :wte, :recharge, :from, :to, :at)")
                .setParameter("id", post.id())
                .setParameter("contract", post.contractId())
                .setParameter("code", post.code())
                .setParameter("employer", post.employerOrg())
                .setParameter("manager", post.managedBy())
                .setParameter("wte", post.wte())
                .setParameter("recharge", post.rechargePence())
                .setParameter("from", post.from())
                .setParameter("to", post.to())
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** By code. */
    public Uni<List<Post>> of(Mutiny.Session session, UUID contractId) {
        return session.createNativeQuery(
                        "select id, code, employer, managed_by, wte, recharge_pence, cast(valid_from as varchar),"
                                + " cast(valid_to as varchar) from staffing_post where contract_id = :contract order by code",
                        Object[].class)
                .setParameter("contract", contractId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Post(
                                (UUID) row[0],
                                contractId,
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                (BigDecimal) row[4],
                                (Long) row[5],
                                LocalDate.parse((String) row[6]),
                                LocalDate.parse((String) row[7])))
                        .toList());
    }
}
