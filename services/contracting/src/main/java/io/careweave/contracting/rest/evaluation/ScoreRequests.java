package io.careweave.contracting.rest.evaluation;

import io.careweave.commons.text.Visible;
import io.careweave.contracting.application.evaluation.Scores.Given;
import io.careweave.contracting.domain.evaluation.Criteria;
import io.careweave.contracting.domain.evaluation.Disqualification.Ground;
import io.careweave.contracting.domain.evaluation.Scoring.Decision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who evaluate send. */
final class ScoreRequests {

    private ScoreRequests() {}

    /** What one evaluator gives a bid. */
    record ScoresRequest(
            @NotNull @Size(min = 1, max = Criteria.MOST_QUESTIONS)
            List<@NotNull @Valid ScoreRequest> scores) {

        List<Given> toGiven() {
            return scores.stream()
                    .map(one -> new Given(one.question(), one.score(), one.comment()))
                    .toList();
        }
    }

    record ScoreRequest(
            @NotBlank @Size(max = 40) String question,
            @NotNull Integer score,
            @NotBlank @Size(max = 2_000) String comment) {}

    /** What the panel agreed on a bid. */
    record ConsensusRequest(
            @NotNull @Size(min = 1, max = Criteria.MOST_QUESTIONS)
            List<@NotNull @Valid DecisionRequest> decisions) {

        List<Decision> toDecisions() {
            return decisions.stream()
                    .map(one -> new Decision(one.question(), one.score(), one.reason(), one.replaces()))
                    .toList();
        }
    }

    record DecisionRequest(
            @NotBlank @Size(max = 40) String question,
            @NotNull Integer score,
            @Nullable @Visible @Size(min = 1, max = 2_000) String reason,
            @Nullable @Min(1) Integer replaces) {}

    /** Why a bid is put out. */
    record DisqualificationRequest(
            @NotNull Ground ground,
            @NotBlank @Size(max = 4_000) String reason) {}
}
