package io.careweave.contracting.domain.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A ranking that was kept, with all that it follows from. It never changes: another one has the next number.
 *
 * @param number counted from 1 for the lot in its round; the last counts
 * @param inputs canonical text; the hash is SHA-256 of it
 * @param result likewise
 * @param ranked bids in order, without those that are out
 * @param winner who is first and alone there
 * @param undecided whether bids are equal in everything
 * @param reversals whether the order of others hangs on one bid
 */
public record StoredEvaluation(
        UUID id,
        UUID procurementId,
        int round,
        UUID lotId,
        int number,
        String inputs,
        String inputsHash,
        String result,
        String resultHash,
        List<UUID> ranked,
        Optional<UUID> winner,
        boolean undecided,
        boolean reversals,
        Instant storedAt,
        String storedBy) {

    /** What an outcome is kept as. */
    public static StoredEvaluation of(
            UUID id, UUID procurementId, int round, UUID lotId, int number, Outcome outcome, Instant now, String by) {
        return new StoredEvaluation(
                id,
                procurementId,
                round,
                lotId,
                number,
                outcome.inputsText(),
                outcome.inputsHash(),
                outcome.resultText(),
                outcome.resultHash(),
                outcome.standings().stream()
                        .filter(standing -> standing.rank() != null)
                        .map(standing -> UUID.fromString(standing.bid()))
                        .toList(),
                outcome.winner().map(standing -> UUID.fromString(standing.bid())),
                outcome.isUndecided(),
                !outcome.reversals().isEmpty(),
                now,
                by);
    }
}
