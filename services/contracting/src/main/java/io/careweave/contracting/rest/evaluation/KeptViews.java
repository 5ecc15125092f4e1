package io.careweave.contracting.rest.evaluation;

import io.careweave.contracting.application.evaluation.StoredEvaluations.Replayed;
import io.careweave.contracting.application.evaluation.StoredEvaluations.Shown;
import io.careweave.contracting.application.evaluation.Witnesses.Attendance;
import io.careweave.contracting.domain.evaluation.Draw;
import io.careweave.contracting.domain.evaluation.EvaluationSummary;
import io.careweave.contracting.rest.evaluation.EvaluationView.LotOutcomeView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rankings that were kept, as they are answered. */
final class KeptViews {

    private KeptViews() {}

    record KeptEvaluationItem(
            UUID id,
            int round,
            UUID lotId,
            int number,
            @Nullable UUID winner,
            boolean undecided,
            boolean hasReversals,
            String inputsHash,
            String resultHash,
            Instant storedAt) {

        static KeptEvaluationItem from(EvaluationSummary summary) {
            return new KeptEvaluationItem(
                    summary.id(),
                    summary.round(),
                    summary.lotId(),
                    summary.number(),
                    summary.winner().orElse(null),
                    summary.undecided(),
                    summary.reversals(),
                    summary.inputsHash(),
                    summary.resultHash(),
                    summary.storedAt());
        }
    }

    record KeptEvaluationsView(List<KeptEvaluationItem> items) {

        static KeptEvaluationsView from(List<EvaluationSummary> all) {
            return new KeptEvaluationsView(
                    all.stream().map(KeptEvaluationItem::from).toList());
        }
    }

    /** A ranking with its whole working. */
    record KeptEvaluationView(
            KeptEvaluationItem evaluation,
            UUID procurementId,
            @Nullable DrawView draw,
            LotOutcomeView outcome) {

        static KeptEvaluationView from(Shown shown) {
            return new KeptEvaluationView(
                    KeptEvaluationItem.from(EvaluationSummary.of(shown.stored())),
                    shown.stored().procurementId(),
                    shown.draw().map(DrawView::from).orElse(null),
                    LotOutcomeView.from(shown.outcome()));
        }
    }

    record AttendanceView(UUID lotId, UUID memberId, Instant attendedAt) {

        static AttendanceView from(Attendance attendance) {
            return new AttendanceView(attendance.lotId(), attendance.memberId(), attendance.attendedAt());
        }
    }

    record DrawView(String seed, List<UUID> witnesses, Instant drawnAt) {

        static DrawView from(Draw draw) {
            return new DrawView(draw.seed(), draw.witnesses(), draw.drawnAt());
        }
    }

    record ReplayView(UUID evaluationId, String inputsHash, String resultHash, boolean identical, boolean current) {

        static ReplayView from(Replayed replayed) {
            return new ReplayView(
                    replayed.stored().id(),
                    replayed.inputsHash(),
                    replayed.resultHash(),
                    replayed.identical(),
                    replayed.current());
        }
    }
}
