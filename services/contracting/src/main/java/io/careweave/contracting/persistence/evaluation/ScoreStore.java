package io.careweave.contracting.persistence.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.SCORE_LOCKED;

import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Taken;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.persistence.Cells;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Marks and what was agreed on them: added to, never changed. */
@ApplicationScoped
public class ScoreStore {

    private static final String MARKS =
            "select m.bid_id, m.question, m.evaluator, m.score, m.comment, m.locked_at from mark m";
    private static final String AGREED =
            "select c.bid_id, c.question, c.number, c.score, c.reason, c.recorded_by, c.recorded_at from consensus c";

    /**
     * @param marks of one evaluator for one bid, given at once
     * @throws Refused (as a failure) SCORE_LOCKED if one was given before
     */
    public Uni<Void> insertMarks(Mutiny.Session session, UUID procurement, List<Mark> marks) {
        var first = marks.getFirst();
        return session.createNativeQuery("""
                        insert into mark (bid_id, question, evaluator, procurement_id, score, comment, locked_at)
                        select :bid, m.question, :evaluator, :procurement, cast(m.score as int), m.comment, :now
                        from unnest(cast(:questions as varchar[]), cast(:scores as varchar[]), cast(:comments as varchar[]))
                            as m (question, score, comment)""")
                .setParameter("bid", first.bidId())
                .setParameter("evaluator", first.evaluator())
                .setParameter("procurement", procurement)
                .setParameter("now", first.lockedAt().atOffset(ZoneOffset.UTC))
                .setParameter("questions", marks.stream().map(Mark::question).toArray(String[]::new))
                .setParameter(
                        "scores",
                        marks.stream()
                                .map(mark -> Integer.toString(mark.score()))
                                .toArray(String[]::new))
                .setParameter("comments", marks.stream().map(Mark::comment).toArray(String[]::new))
                .executeUpdate()
                .onFailure(Taken::is)
                .transform(_ -> new Refused(SCORE_LOCKED, "You have given a score for one of these, and it stands."))
                .replaceWithVoid();
    }

    /** @param agreed for one bid, recorded at once; the procurement must be locked */
    public Uni<Void> insertAgreed(Mutiny.Session session, UUID procurement, List<Consensus> agreed) {
        var first = agreed.getFirst();
        return session.createNativeQuery("""
                        insert into consensus (bid_id, question, number, procurement_id, score, reason, recorded_by, recorded_at)
                        select :bid, c.question, cast(c.number as int), :procurement, cast(c.score as int),
                            nullif(c.reason, ''), :by, :now
                        from unnest(cast(:questions as varchar[]), cast(:numbers as varchar[]), cast(:scores as varchar[]),
                            cast(:reasons as varchar[])) as c (question, number, score, reason)""")
                .setParameter("bid", first.bidId())
                .setParameter("procurement", procurement)
                .setParameter("by", first.recordedBy())
                .setParameter("now", first.recordedAt().atOffset(ZoneOffset.UTC))
                .setParameter(
                        "questions", agreed.stream().map(Consensus::question).toArray(String[]::new))
                .setParameter(
                        "numbers",
                        agreed.stream()
                                .map(one -> Integer.toString(one.number()))
                                .toArray(String[]::new))
                .setParameter(
                        "scores",
                        agreed.stream()
                                .map(one -> Integer.toString(one.score()))
                                .toArray(String[]::new))
                .setParameter(
                        "reasons",
                        agreed.stream()
                                .map(one -> one.reason() == null ? "" : one.reason())
                                .toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<List<Mark>> marksOfBid(Mutiny.Session session, UUID bid) {
        return marks(session, MARKS + " where m.bid_id = :id order by m.question, m.evaluator", bid);
    }

    /** Corrections included. */
    public Uni<List<Consensus>> agreedOfBid(Mutiny.Session session, UUID bid) {
        return agreed(session, AGREED + " where c.bid_id = :id order by c.question, c.number", bid);
    }

    /** Of every round. */
    public Uni<List<Mark>> marks(Mutiny.Session session, UUID procurement) {
        return marks(session, MARKS + " where m.procurement_id = :id", procurement);
    }

    /** Of every round, corrections included. */
    public Uni<List<Consensus>> agreed(Mutiny.Session session, UUID procurement) {
        return agreed(session, AGREED + " where c.procurement_id = :id", procurement);
    }

    /** Of a round's bids for a lot, corrections included. */
    public Uni<List<Consensus>> agreedOfLot(Mutiny.Session session, UUID procurement, int round, UUID lot) {
        return session.createNativeQuery(
                        AGREED + " join bid b on b.id = c.bid_id where c.procurement_id = :id and b.round = :round"
                                + " and b.lot_id = :lot",
                        Object[].class)
                .setParameter("id", procurement)
                .setParameter("round", round)
                .setParameter("lot", lot)
                .getResultList()
                .map(ScoreStore::agreed);
    }

    private static Uni<List<Mark>> marks(Mutiny.Session session, String query, UUID id) {
        return session.createNativeQuery(query, Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Mark(
                                (UUID) row[0],
                                (String) row[1],
                                (UUID) row[2],
                                (Integer) row[3],
                                (String) row[4],
                                Cells.instant(row[5])))
                        .toList());
    }

    private static Uni<List<Consensus>> agreed(Mutiny.Session session, String query, UUID id) {
        return session.createNativeQuery(query, Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(ScoreStore::agreed);
    }

    private static List<Consensus> agreed(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Consensus(
                        (UUID) row[0],
                        (String) row[1],
                        (Integer) row[2],
                        (Integer) row[3],
                        (String) row[4],
                        (String) row[5],
                        Cells.instant(row[6])))
                .toList();
    }

    /** How much there is; as nothing is changed or taken away, as much is the same. */
    public record Extent(long marks, long agreed) {}

    public Uni<Extent> extent(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select (select count(*) from mark where procurement_id = :id),"
                                + " (select count(*) from consensus where procurement_id = :id)",
                        Object[].class)
                .setParameter("id", procurement)
                .getSingleResult()
                .map(row -> new Extent((Long) row[0], (Long) row[1]));
    }

    /** Ids of everybody who gave or agreed a score, locked them or ranked a lot, in any round. */
    public Uni<Set<String>> scorers(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery("""
                        select cast(evaluator as varchar) from mark where procurement_id = :procurement
                        union select recorded_by from consensus where procurement_id = :procurement
                        union select locked_by from quality_lock where procurement_id = :procurement
                        union select stored_by from evaluation where procurement_id = :procurement""", String.class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(HashSet::new);
    }
}
