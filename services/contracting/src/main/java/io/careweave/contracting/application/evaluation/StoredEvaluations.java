package io.careweave.contracting.application.evaluation;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.conflicts.Readers;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.Draw;
import io.careweave.contracting.domain.evaluation.EvaluationSummary;
import io.careweave.contracting.domain.evaluation.Outcome;
import io.careweave.contracting.domain.evaluation.Ranking;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.evaluation.EvaluationStore;
import io.careweave.contracting.persistence.evaluation.InputsText;
import io.careweave.contracting.persistence.evaluation.QualityStore;
import io.careweave.contracting.persistence.evaluation.ScoreStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rankings that were kept: read, and recomputed from what was kept of them. */
@ApplicationScoped
public class StoredEvaluations {

    private final Mutiny.SessionFactory sessions;
    private final EvaluationStore evaluations;
    private final ScoreStore scores;
    private final QualityStore quality;
    private final LotInputs records;
    private final Readers readers;
    private final Workers workers;

    StoredEvaluations(
            Mutiny.SessionFactory sessions,
            EvaluationStore evaluations,
            ScoreStore scores,
            QualityStore quality,
            LotInputs records,
            Readers readers,
            Workers workers) {
        this.sessions = sessions;
        this.evaluations = evaluations;
        this.scores = scores;
        this.quality = quality;
        this.records = records;
        this.readers = readers;
        this.workers = workers;
    }

    /** The newest of each lot. */
    public Uni<List<StoredEvaluation>> ofRound(Mutiny.Session session, UUID procurementId, int round) {
        return evaluations.newest(session, procurementId, round);
    }

    /**
     * Those of them that still hold: a bid that was put out after it was ranked asks for another ranking. What is drawn is kept with
     * a ranking of its own.
     */
    public Uni<List<StoredEvaluation>> current(Mutiny.Session session, Procurement procurement) {
        return ofRound(session, procurement.id(), procurement.round())
                .chain(all -> quality.disqualifications(session, procurement.id())
                        .map(out -> {
                            var away = out.stream()
                                    .filter(one -> !one.isByScores())
                                    .map(Disqualification::bidId)
                                    .collect(Collectors.toSet());
                            return all.stream()
                                    .filter(one -> Collections.disjoint(one.ranked(), away))
                                    .toList();
                        }));
    }

    /** Ids of actors who scored, agreed, locked or ranked, in this round or one that it repeats: they do not approve. */
    public Uni<Set<String>> scorers(Mutiny.Session session, UUID procurementId) {
        return scores.scorers(session, procurementId);
    }

    /** Every ranking of a procurement, the oldest first. */
    public Uni<List<EvaluationSummary>> list(UUID procurement, Actor actor) {
        return sessions.withSession(
                session -> reader(session, procurement, actor).chain(() -> evaluations.list(session, procurement)));
    }

    /** A ranking with its working, computed anew from the inputs that were kept. */
    public record Shown(StoredEvaluation stored, Outcome outcome, Optional<Draw> draw) {}

    public Uni<Shown> get(UUID id, Actor actor) {
        return sessions.withSession(session -> load(session, id, actor).chain(stored -> evaluations
                        .draw(session, stored.procurementId(), stored.round(), stored.lotId())
                        .map(draw -> new Found(stored, draw))))
                .chain(found -> workers.run(() -> {
                    var outcome = Ranking.of(InputsText.read(found.stored().inputs()));
                    return new Shown(found.stored(), outcome, found.draw().filter(draw -> draw.seed()
                            .equals(outcome.inputs().drawSeed())));
                }));
    }

    private record Found(StoredEvaluation stored, Optional<Draw> draw) {}

    /** As it was kept, for its canonical texts. */
    public Uni<StoredEvaluation> find(UUID id, Actor actor) {
        return sessions.withSession(session -> load(session, id, actor));
    }

    /**
     * What came of computing a ranking again.
     *
     * @param identical whether inputs and result are the same to the byte
     * @param current whether the inputs are what the records say now: a bid put out since, or a draw, asks for another ranking
     */
    public record Replayed(
            StoredEvaluation stored, String inputsHash, String resultHash, boolean identical, boolean current) {}

    public Uni<Replayed> replay(UUID id, Actor actor) {
        return sessions.withSession(session -> reading(session, id, actor).chain(reading -> records.read(
                                session,
                                reading.procurement(),
                                reading.stored().round(),
                                reading.procurement()
                                        .terms()
                                        .lot(reading.stored().lotId())
                                        .orElseThrow(Refused::notFound))
                        .map(all -> new Replay(reading.stored(), all))))
                .chain(replay -> workers.run(replay::run));
    }

    private record Replay(StoredEvaluation stored, LotInputs.Records records) {

        Replayed run() {
            var again = Ranking.of(InputsText.read(stored.inputs()));
            var inputs = again.inputsText();
            var result = again.resultText();
            return new Replayed(
                    stored,
                    CanonicalJson.hash(inputs),
                    CanonicalJson.hash(result),
                    inputs.equals(stored.inputs()) && result.equals(stored.result()),
                    records.inputs().text().equals(stored.inputs()));
        }
    }

    private record Reading(Procurement procurement, StoredEvaluation stored) {}

    private Uni<Reading> reading(Mutiny.Session session, UUID id, Actor actor) {
        return evaluations
                .find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(stored -> reader(session, stored.procurementId(), actor)
                        .map(procurement -> new Reading(procurement, stored)));
    }

    private Uni<StoredEvaluation> load(Mutiny.Session session, UUID id, Actor actor) {
        return reading(session, id, actor).map(Reading::stored);
    }

    private Uni<Procurement> reader(Mutiny.Session session, UUID procurement, Actor actor) {
        return readers.duringAndAfterwards(session, procurement, actor, Role.CONTRACT_MANAGER, Role.CHAIR);
    }
}
