package io.careweave.contracting.persistence.evaluation;

import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.QualityLock;
import io.careweave.contracting.persistence.Cells;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** When quality was locked, and which bids are out. */
@ApplicationScoped
public class QualityStore {

    public Uni<Void> insert(Mutiny.Session session, UUID procurement, QualityLock lock) {
        return session.createNativeQuery(
                        "insert into quality_lock (procurement_id, round, scores_hash, locked_at, locked_by)"
                                + " values (:procurement, :round, :hash, :now, :by)")
                .setParameter("procurement", procurement)
                .setParameter("round", lock.round())
                .setParameter("hash", lock.scoresHash())
                .setParameter("now", lock.lockedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", lock.lockedBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<QualityLock>> lock(Mutiny.Session session, UUID procurement, int round) {
        return session.createNativeQuery(
                        "select scores_hash, locked_at, locked_by from quality_lock"
                                + " where procurement_id = :procurement and round = :round",
                        Object[].class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new QualityLock(round, (String) row[0], Cells.instant(row[1]), (String) row[2]))
                        .findFirst());
    }

    public Uni<Void> insertAll(Mutiny.Session session, UUID procurement, List<Disqualification> all) {
        var done = Uni.createFrom().voidItem();
        for (var one : all) {
            done = done.chain(() -> insert(session, procurement, one));
        }
        return done;
    }

    private static Uni<Void> insert(Mutiny.Session session, UUID procurement, Disqualification one) {
        return session.createNativeQuery(
                        "insert into bid_disqualification (bid_id, procurement_id, reason_code, reason,"
                                + " decided_at, decided_by) values (:bid, :procurement, :code, :reason, :now, :by)")
                .setParameter("bid", one.bidId())
                .setParameter("procurement", procurement)
                .setParameter("code", one.code())
                .setParameter("reason", one.reason())
                .setParameter("now", one.decidedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", one.decidedBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Of every round. */
    public Uni<List<Disqualification>> disqualifications(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select bid_id, reason_code, reason, decided_at, decided_by from bid_disqualification"
                                + " where procurement_id = :procurement order by decided_at, bid_id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Disqualification(
                                (UUID) row[0], (String) row[1], (String) row[2], Cells.instant(row[3]), (String)
                                        row[4]))
                        .toList());
    }
}
