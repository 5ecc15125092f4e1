package io.careweave.membership.persistence.resolutions;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.resolutions.Proxy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Proxies of members in their own right: each at most one at a time, and none forgotten. */
@ApplicationScoped
public class ProxyStore {

    public Uni<Void> insert(Mutiny.Session session, Proxy proxy) {
        return session.createNativeQuery("insert into resolution_proxy (proxy_id, resolution_id, round, giver, holder,"
                        + " given_at) values (:id, :resolution, :round, :giver, :holder, :at)")
                .setParameter("id", proxy.id())
                .setParameter("resolution", proxy.resolutionId())
                .setParameter("round", proxy.round())
                .setParameter("giver", proxy.giver())
                .setParameter("holder", proxy.holder())
                .setParameter("at", proxy.givenAt().atOffset(UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** @return how many there were: one or none */
    public Uni<Integer> withdraw(Mutiny.Session session, UUID resolutionId, int round, String giver, Instant now) {
        return session.createNativeQuery("update resolution_proxy set withdrawn_at = :now where resolution_id = :id"
                        + " and round = :round and giver = :giver and withdrawn_at is null")
                .setParameter("now", now.atOffset(UTC))
                .setParameter("id", resolutionId)
                .setParameter("round", round)
                .setParameter("giver", giver)
                .executeUpdate();
    }

    /** How many a member represents in a vote. */
    public Uni<Long> held(Mutiny.Session session, UUID resolutionId, int round, String holder) {
        return session.createNativeQuery(
                        "select count(*) from resolution_proxy where resolution_id = :id and round = :round"
                                + " and holder = :holder and withdrawn_at is null",
                        Long.class)
                .setParameter("id", resolutionId)
                .setParameter("round", round)
                .setParameter("holder", holder)
                .getSingleResult();
    }

    /** Those that a member gave or holds, the first first. */
    public Uni<List<Proxy>> of(Mutiny.Session session, UUID resolutionId, int round, String memberId) {
        return session.createNativeQuery(
                        "select proxy_id, giver, holder, given_at from resolution_proxy where resolution_id = :id"
                                + " and round = :round and (giver = :member or holder = :member)"
                                + " and withdrawn_at is null order by given_at, proxy_id",
                        Object[].class)
                .setParameter("id", resolutionId)
                .setParameter("round", round)
                .setParameter("member", memberId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Proxy(
                                (UUID) row[0],
                                resolutionId,
                                round,
                                (String) row[1],
                                (String) row[2],
                                ((OffsetDateTime) row[3]).toInstant()))
                        .toList());
    }
}
