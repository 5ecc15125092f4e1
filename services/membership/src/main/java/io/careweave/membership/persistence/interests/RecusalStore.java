package io.careweave.membership.persistence.interests;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.interests.Conflict;
import io.careweave.membership.domain.interests.Recusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What was decided of those in conflict. */
@ApplicationScoped
public class RecusalStore {

    public Uni<Void> insert(Mutiny.Session session, Recusal recusal) {
        return session.createNativeQuery(
                        "insert into recusal (recusal_id, resolution_id, round, member_id, treatment, reason,"
                                + " interest_id, org_code, decided_by, decided_at) values (:id, :resolution, :round,"
                                + " :member, :treatment, :reason, cast(:interest as uuid), cast(:org as varchar), :by,"
                                + " :at)")
                .setParameter("id", recusal.id())
                .setParameter("resolution", recusal.resolutionId())
                .setParameter("round", recusal.round())
                .setParameter("member", recusal.memberId())
                .setParameter("treatment", recusal.treatment().name())
                .setParameter("reason", recusal.reason())
                .setParameter("interest", recusal.interestId())
                .setParameter("org", recusal.orgCode())
                .setParameter("by", recusal.decidedBy())
                .setParameter("at", recusal.decidedAt().atOffset(UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** In the order in which they were decided. */
    public Uni<List<Recusal>> of(Mutiny.Session session, UUID resolutionId) {
        return session.createNativeQuery(
                        "select recusal_id, round, member_id, treatment, reason, interest_id, org_code, decided_by,"
                                + " decided_at from recusal where resolution_id = :id order by decided_at, recusal_id",
                        Object[].class)
                .setParameter("id", resolutionId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Recusal(
                                (UUID) row[0],
                                resolutionId,
                                (Integer) row[1],
                                (UUID) row[2],
                                Conflict.Treatment.valueOf((String) row[3]),
                                (String) row[4],
                                (UUID) row[5],
                                (String) row[6],
                                (String) row[7],
                                ((OffsetDateTime) row[8]).toInstant()))
                        .toList());
    }

    /** Number of the next event about a member, whose other events wait for this transaction. */
    public Uni<Long> next(Mutiny.Session session, UUID memberId) {
        return session.createNativeQuery(
                        "insert into recusal_count (member_id, told) values (:member, 1) on conflict (member_id)"
                                + " do update set told = recusal_count.told + 1 returning told",
                        Long.class)
                .setParameter("member", memberId)
                .getSingleResult();
    }
}
