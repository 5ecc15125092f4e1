package io.careweave.contracting.domain.evaluation;

import io.careweave.contracting.domain.CanonicalJson;
import java.util.List;
import java.util.Optional;

/**
 * What a ranking came to.
 *
 * @param standings the ranked in order, then those that are out, by code
 * @param ties neighbours with equal figures, in order
 * @param reversals where the order of others hangs on one bid
 */
public record Outcome(Inputs inputs, List<Standing> standings, List<Tie> ties, List<Reversal> reversals) {

    public Outcome {
        standings = List.copyOf(standings);
        ties = List.copyOf(ties);
        reversals = List.copyOf(reversals);
    }

    /** Whether bids are equal in everything, so that a witnessed draw has to decide. */
    public boolean isUndecided() {
        return ties.stream().anyMatch(tie -> tie.by() == Tie.By.NOTHING);
    }

    /** Who is first and alone there. */
    public Optional<Standing> winner() {
        var first = standings.stream()
                .filter(standing -> Integer.valueOf(1).equals(standing.rank()))
                .toList();
        return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
    }

    /** All that was put in, as canonical JSON (RFC 8785; numbers are whole, decimals strings). */
    public String inputsText() {
        return inputs.text();
    }

    /** All that came out, likewise. */
    public String resultText() {
        return CanonicalText.of(this);
    }

    public String inputsHash() {
        return CanonicalJson.hash(inputsText());
    }

    public String resultHash() {
        return CanonicalJson.hash(resultText());
    }
}
