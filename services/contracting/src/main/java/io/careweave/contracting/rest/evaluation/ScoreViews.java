package io.careweave.contracting.rest.evaluation;

import io.careweave.contracting.application.evaluation.Disqualifications;
import io.careweave.contracting.application.evaluation.QualityLocks;
import io.careweave.contracting.application.evaluation.Scores;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.domain.evaluation.ScoreSheet;
import io.careweave.contracting.domain.procurements.ProcurementState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scores as they are answered. */
final class ScoreViews {

    private ScoreViews() {}

    /** What was given or agreed just now. */
    record KeptScoresView(UUID bidId, List<KeptScoreView> scores) {

        static KeptScoresView ofMarks(UUID bid, List<Mark> marks) {
            return new KeptScoresView(
                    bid,
                    marks.stream()
                            .map(mark -> new KeptScoreView(mark.question(), mark.score(), null))
                            .toList());
        }

        static KeptScoresView ofAgreed(UUID bid, List<Consensus> agreed) {
            return new KeptScoresView(
                    bid,
                    agreed.stream()
                            .map(one -> new KeptScoreView(one.question(), one.score(), one.number()))
                            .toList());
        }
    }

    record KeptScoreView(
            String question, int score, @Nullable Integer number) {}

    /** Scores of a bid, as far as they may be seen. */
    record ScoresView(UUID bidId, List<QuestionScoresView> questions) {

        static ScoresView from(Scores.Shown shown) {
            var sheet = shown.sheet();
            return new ScoresView(
                    sheet.bidId(),
                    sheet.questions().stream()
                            .map(question -> QuestionScoresView.from(shown, question))
                            .toList());
        }
    }

    record QuestionScoresView(
            String question,
            int waitingFor,
            List<MarkView> marks,
            @Nullable AgreedView agreed) {

        static QuestionScoresView from(Scores.Shown shown, String question) {
            var sheet = shown.sheet();
            boolean open = shown.all() || sheet.isComplete(question);
            var evaluators = sheet.evaluators(question);
            return new QuestionScoresView(
                    question,
                    sheet.waitingFor(question),
                    sheet.marks().getOrDefault(question, List.of()).stream()
                            .filter(mark -> open || mark.evaluator().equals(shown.reader()))
                            .map(mark -> MarkView.from(mark, evaluators.contains(mark.evaluator())))
                            .toList(),
                    agreed(sheet, question));
        }

        private static @Nullable AgreedView agreed(ScoreSheet sheet, String question) {
            return sheet.agreed(question).map(AgreedView::from).orElse(null);
        }
    }

    record MarkView(UUID evaluator, int score, String comment, boolean counts, Instant lockedAt) {

        static MarkView from(Mark mark, boolean counts) {
            return new MarkView(mark.evaluator(), mark.score(), mark.comment(), counts, mark.lockedAt());
        }
    }

    record AgreedView(int number, int score, @Nullable String reason, Instant recordedAt) {

        static AgreedView from(Consensus agreed) {
            return new AgreedView(agreed.number(), agreed.score(), agreed.reason(), agreed.recordedAt());
        }
    }

    record QualityLockView(ProcurementState state, String scoresHash, Instant lockedAt, long bidsOut) {

        static QualityLockView from(QualityLocks.Locked locked) {
            return new QualityLockView(
                    locked.procurement().state(),
                    locked.lock().scoresHash(),
                    locked.lock().lockedAt(),
                    locked.bidsOut());
        }
    }

    /** @param ground by decision, or what its scores gave */
    record DisqualificationView(UUID bidId, String ground, String reason, Instant decidedAt) {

        static DisqualificationView from(Disqualifications.Out out) {
            var why = out.why();
            return new DisqualificationView(why.bidId(), why.code(), why.reason(), why.decidedAt());
        }
    }
}
