package io.careweave.contracting.domain.evaluation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A ranking that was kept, without its texts; see {@link StoredEvaluation}. */
public record EvaluationSummary(
        UUID id,
        int round,
        UUID lotId,
        int number,
        String inputsHash,
        String resultHash,
        Optional<UUID> winner,
        boolean undecided,
        boolean reversals,
        Instant storedAt) {

    public static EvaluationSummary of(StoredEvaluation stored) {
        return new EvaluationSummary(
                stored.id(),
                stored.round(),
                stored.lotId(),
                stored.number(),
                stored.inputsHash(),
                stored.resultHash(),
                stored.winner(),
                stored.undecided(),
                stored.reversals(),
                stored.storedAt());
    }
}
