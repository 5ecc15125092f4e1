package io.careweave.contracting.persistence.evaluation;

import io.careweave.contracting.domain.evaluation.Draw;
import io.careweave.contracting.domain.evaluation.EvaluationSummary;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import io.careweave.contracting.persistence.Cells;
import io.careweave.contracting.persistence.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rankings that were kept, and draws. */
@ApplicationScoped
public class EvaluationStore {

    private static final String COLUMNS =
            "select id, procurement_id, round, lot_id, number, inputs, inputs_hash, result, result_hash, ranked, winner,"
                    + " undecided, reversals, stored_at, stored_by from evaluation";

    public Uni<Void> insert(Mutiny.Session session, StoredEvaluation evaluation) {
        return session.createNativeQuery(
                        "insert into evaluation (id, procurement_id, round, lot_id, number, inputs, inputs_hash, result,"
                                + " result_hash, ranked, winner, undecided, reversals, stored_at, stored_by)"
                                + " values (:id, :procurement, :round, :lot, :number, :inputs, :inputsHash, :result, :resultHash,"
                                + " :ranked, cast(:winner as uuid), :undecided, :reversals, :now, :by)")
                .setParameter("id", evaluation.id())
                .setParameter("procurement", evaluation.procurementId())
                .setParameter("round", evaluation.round())
                .setParameter("lot", evaluation.lotId())
                .setParameter("number", evaluation.number())
                .setParameter("inputs", evaluation.inputs())
                .setParameter("inputsHash", evaluation.inputsHash())
                .setParameter("result", evaluation.result())
                .setParameter("resultHash", evaluation.resultHash())
                .setParameter("ranked", Texts.write(evaluation.ranked()))
                .setParameter("winner", evaluation.winner().map(UUID::toString).orElse(null))
                .setParameter("undecided", evaluation.undecided())
                .setParameter("reversals", evaluation.reversals())
                .setParameter("now", evaluation.storedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", evaluation.storedBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<StoredEvaluation>> find(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(COLUMNS + " where id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().map(EvaluationStore::evaluation).findFirst());
    }

    /** The newest of a lot. */
    public Uni<Optional<StoredEvaluation>> newest(Mutiny.Session session, UUID procurement, int round, UUID lot) {
        return session.createNativeQuery(
                        COLUMNS + " where procurement_id = :procurement and round = :round and lot_id = :lot"
                                + " order by number desc limit 1",
                        Object[].class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("lot", lot)
                .getResultList()
                .map(rows -> rows.stream().map(EvaluationStore::evaluation).findFirst());
    }

    /** The newest of each lot. */
    public Uni<List<StoredEvaluation>> newest(Mutiny.Session session, UUID procurement, int round) {
        return session.createNativeQuery(
                        COLUMNS + " e where procurement_id = :procurement and round = :round and number ="
                                + " (select max(number) from evaluation n where n.procurement_id = e.procurement_id"
                                + " and n.round = e.round and n.lot_id = e.lot_id) order by lot_id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .getResultList()
                .map(rows -> rows.stream().map(EvaluationStore::evaluation).toList());
    }

    /** Of every round, the oldest first. */
    public Uni<List<EvaluationSummary>> list(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select id, round, lot_id, number, inputs_hash, result_hash, winner, undecided, reversals, stored_at"
                                + " from evaluation where procurement_id = :procurement order by stored_at, id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new EvaluationSummary(
                                (UUID) row[0],
                                (Integer) row[1],
                                (UUID) row[2],
                                (Integer) row[3],
                                (String) row[4],
                                (String) row[5],
                                Optional.ofNullable((UUID) row[6]),
                                (Boolean) row[7],
                                (Boolean) row[8],
                                Cells.instant(row[9])))
                        .toList());
    }

    private static StoredEvaluation evaluation(Object[] row) {
        return new StoredEvaluation(
                (UUID) row[0],
                (UUID) row[1],
                (Integer) row[2],
                (UUID) row[3],
                (Integer) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                (String) row[8],
                List.of(Texts.read((String) row[9], UUID[].class)),
                Optional.ofNullable((UUID) row[10]),
                (Boolean) row[11],
                (Boolean) row[12],
                Cells.instant(row[13]),
                (String) row[14]);
    }

    public Uni<Void> insert(Mutiny.Session session, UUID procurement, int round, UUID lot, Draw draw) {
        return session.createNativeQuery(
                        "insert into lot_draw (procurement_id, round, lot_id, seed, witnesses, drawn_at, drawn_by)"
                                + " values (:procurement, :round, :lot, :seed, :witnesses, :now, :by)")
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("lot", lot)
                .setParameter("seed", draw.seed())
                .setParameter("witnesses", Texts.write(draw.witnesses()))
                .setParameter("now", draw.drawnAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", draw.drawnBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Whoever says again that they are present, is. */
    public Uni<Void> attend(Mutiny.Session session, UUID procurement, int round, UUID lot, UUID member, Instant now) {
        return session.createNativeQuery(
                        "insert into draw_witness (procurement_id, round, lot_id, member_id, attended_at)"
                                + " values (:procurement, :round, :lot, :member, :now) on conflict do nothing")
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("lot", lot)
                .setParameter("member", member)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Who said to be present, and when. */
    public Uni<Map<UUID, Instant>> attendances(Mutiny.Session session, UUID procurement, int round, UUID lot) {
        return session.createNativeQuery(
                        "select member_id, attended_at from draw_witness"
                                + " where procurement_id = :procurement and round = :round and lot_id = :lot",
                        Object[].class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("lot", lot)
                .getResultList()
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> Cells.instant(row[1]))));
    }

    public Uni<Optional<Draw>> draw(Mutiny.Session session, UUID procurement, int round, UUID lot) {
        return session.createNativeQuery(
                        "select seed, witnesses, drawn_at, drawn_by from lot_draw"
                                + " where procurement_id = :procurement and round = :round and lot_id = :lot",
                        Object[].class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("lot", lot)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Draw(
                                (String) row[0],
                                List.of(Texts.read((String) row[1], UUID[].class)),
                                Cells.instant(row[2]),
                                (String) row[3]))
                        .findFirst());
    }
}
