package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.application.ledger.Verdict;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Batch", description = "What became of each journal of a batch")
record BatchView(int posted, int repeated, int refused, List<VerdictView> verdicts) {

    @Schema(name = "BatchOutcome", description = "What became of a journal")
    enum Outcome {
        POSTED,
        REPEATED,
        REFUSED
    }

    @Schema(name = "BatchVerdict", description = "What became of one journal of a batch")
    record VerdictView(
            String key,
            Outcome outcome,
            Optional<UUID> journalId,
            Optional<Long> number,
            Optional<Long> block,
            Optional<RefusalView> problem) {}

    @Schema(name = "BatchRefusal", description = "Why a journal of a batch was refused")
    record RefusalView(String type, String title, int status, String detail, List<PlaceView> errors) {

        static RefusalView from(Refused refusal) {
            var problem = refusal.problem();
            return new RefusalView(
                    problem.type(),
                    problem.title(),
                    problem.kind().status(),
                    refusal.detail(),
                    refusal.errors().stream().map(PlaceView::from).toList());
        }
    }

    @Schema(name = "BatchFault", description = "A faulty place of a journal of a batch")
    record PlaceView(String pointer, String detail) {
        static PlaceView from(FieldError error) {
            return new PlaceView(error.pointer(), error.detail());
        }
    }

    static BatchView from(List<VerdictView> verdicts) {
        return new BatchView(
                count(verdicts, Outcome.POSTED),
                count(verdicts, Outcome.REPEATED),
                count(verdicts, Outcome.REFUSED),
                verdicts);
    }

    private static int count(List<VerdictView> verdicts, Outcome outcome) {
        return Math.toIntExact(verdicts.stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .count());
    }

    static VerdictView verdict(String key, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Posted posted ->
                kept(key, Outcome.POSTED, posted.journals().getFirst());
            case Verdict.Repeated repeated ->
                kept(key, Outcome.REPEATED, repeated.journals().getFirst());
            case Verdict.Rejected rejected ->
                new VerdictView(
                        key,
                        Outcome.REFUSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(RefusalView.from(rejected.refusal())));
        };
    }

    private static VerdictView kept(String key, Outcome outcome, Journal journal) {
        return new VerdictView(
                key,
                outcome,
                Optional.of(journal.id()),
                Optional.of(journal.number()),
                Optional.of(journal.block()),
                Optional.empty());
    }
}
