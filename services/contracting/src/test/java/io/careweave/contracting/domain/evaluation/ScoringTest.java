package io.careweave.contracting.domain.evaluation;

import static io.careweave.contracting.domain.evaluation.Lots.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.conflicts.Panel;
import io.careweave.contracting.domain.conflicts.Ruling;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.conflicts.Wall;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From marks to agreed scores. */
class ScoringTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID BID = UUID.randomUUID();
    private static final Criteria CRITERIA = new Criteria(
            List.of("CQC"),
            List.of(new Question("Q1", weight("60"), 5, 2)),
            new PriceMethod.Relative(weight("40")),
            false);
    private static final Panel PANEL = new Panel(
            IntStream.range(0, 3)
                    .mapToObj(i -> new Seat(evaluator(i), Seat.Duty.EVALUATOR, null, Set.of(), false))
                    .toList(),
            List.of("CQC", "Q1"));
    private static final Wall OPEN = new Wall(Set.of(), Set.of(), List.of(), List.of(), Set.of());

    private static UUID evaluator(int i) {
        return new UUID(0, i);
    }

    @ParameterizedTest
    @CsvSource({
        "Q1, 0, true",
        "Q1, 5, true",
        "Q1, 6, false",
        "Q1, -1, false",
        "CQC, 1, true",
        "CQC, 2, false",
        "Q9, 1, false"
    })
    void takesScoresOfTheScale(String question, int score, boolean fits) {
        assertThat(Scoring.fault(CRITERIA, question, score).isEmpty()).isEqualTo(fits);
    }

    @Test
    void agreesWithinTheMarksWithoutAReasonAndOutsideWithOne() {
        assertThat(agree(3, null, 2, 4, 4).score()).isEqualTo(3);
        assertThat(agree(2, null, 2, 4, 4).reason()).isNull();
        assertRefused(ContractingProblem.REASON_NEEDED, () -> agree(1, null, 2, 4, 4));
        assertRefused(ContractingProblem.REASON_NEEDED, () -> agree(5, " ", 2, 4, 4));
        assertThat(agree(5, "The annex was overlooked", 2, 4, 4).reason()).isNotNull();
        assertRefused(ContractingProblem.SCORING_INCOMPLETE, () -> agree(3, "why", 3, 3));
        assertRefused(ContractingProblem.SCORE_IMPOSSIBLE, () -> agree(6, "why", 3, 3, 3));
    }

    @Test
    void correctsWhatItNamesAndSaysWhy() {
        var agreed = List.of(agreed("Q1", 1, 3));
        var sheet = sheet(OPEN, marks(3, 3, 4), agreed);

        assertRefused(ContractingProblem.SCORE_LOCKED, () -> decide(sheet, 4, "why", null));
        assertRefused(ContractingProblem.SCORE_LOCKED, () -> decide(sheet, 4, "why", 2));
        assertRefused(ContractingProblem.REASON_NEEDED, () -> decide(sheet, 4, null, 1));
        assertThat(decide(sheet, 4, "why", 1).number()).isEqualTo(2);
        assertRefused(
                ContractingProblem.SCORE_LOCKED, () -> decide(sheet(OPEN, marks(3, 3, 4), List.of()), 4, "why", 1));
    }

    @Test
    void nothingMoreIsGivenOnceItIsAgreedUnlessARecusalLeftTooFew() {
        var agreed = List.of(agreed("Q1", 1, 3));
        var recused = new Wall(
                Set.of(),
                Set.of(),
                List.of(),
                List.of(new Ruling(BID, evaluator(0), null, Set.of(), false, "Left.", NOW, "probity")),
                Set.of());

        assertRefused(
                ContractingProblem.SCORE_LOCKED,
                () -> Scoring.requireOpen(sheet(OPEN, marks(3, 3, 4), agreed), "Q1", "/scores/0"));
        var left = sheet(recused, marks(3, 3, 4), agreed);
        Scoring.requireOpen(left, "Q1", "/scores/0");
        assertThat(left.isSettled("Q1")).isFalse();
        assertThat(left.counting("Q1")).hasSize(2);
        assertThat(Scoring.open(left)).contains("Q1");
    }

    @Test
    void needsAnAgreementOnEverythingUnlessABidFailed() {
        var marks = List.of(mark("CQC", 0, 0), mark("CQC", 1, 0), mark("CQC", 2, 0));
        assertThat(Scoring.open(sheet(OPEN, List.of(), List.of()))).containsExactly("CQC", "Q1");
        assertThat(Scoring.open(sheet(OPEN, marks, List.of(agreed("CQC", 1, 1)))))
                .containsExactly("Q1");
        assertThat(Scoring.open(sheet(OPEN, marks, List.of(agreed("CQC", 1, 0)))))
                .isEmpty();
    }

    @Test
    void theLastAgreementCounts() {
        var corrected = List.of(agreed("Q1", 2, 5), agreed("Q1", 1, 3));

        assertThat(sheet(OPEN, marks(3, 3, 4), corrected).agreed("Q1").map(Consensus::score))
                .contains(5);
    }

    @Test
    void putsOutWhatFailedOrFellShort() {
        assertThat(Scoring.exclusions(CRITERIA, BID, List.of(agreed("CQC", 1, 1), agreed("Q1", 1, 2))))
                .isEmpty();
        assertThat(Scoring.exclusions(CRITERIA, BID, List.of(agreed("CQC", 1, 0))))
                .extracting(Exclusion::reason)
                .containsExactly(Exclusion.Reason.FAILED);
        assertThat(Scoring.exclusions(CRITERIA, BID, List.of(agreed("CQC", 1, 1), agreed("Q1", 1, 1))))
                .extracting(Exclusion::reason)
                .containsExactly(Exclusion.Reason.BELOW_MINIMUM);
        var offer = Scoring.offer(CRITERIA, BID, List.of(agreed("CQC", 1, 1), agreed("Q1", 1, 3)), 5L);
        assertThat(offer.passes()).containsEntry("CQC", true);
        assertThat(offer.scores()).containsOnlyKeys("Q1");
    }

    /** Its price would be divided by nothing, so that it is out before prices are opened. */
    @Test
    void putsOutWhatEarnsNoPointWherePriceIsDividedByQuality() {
        var criteria = new Criteria(
                List.of(),
                List.of(new Question("Q1", weight("100"), 5, null), new Question("Q2", weight("0"), 5, null)),
                new PriceMethod.PerQualityPoint(),
                false);

        assertThat(Scoring.exclusions(criteria, BID, List.of(agreed("Q1", 1, 0), agreed("Q2", 1, 5))))
                .extracting(Exclusion::reason)
                .containsExactly(Exclusion.Reason.NO_QUALITY_POINTS);
        assertThat(Scoring.exclusions(criteria, BID, List.of(agreed("Q1", 1, 1), agreed("Q2", 1, 0))))
                .isEmpty();
        assertThat(Scoring.exclusions(criteria, BID, List.of(agreed("Q2", 1, 0))))
                .as("what is not scored yet may earn points")
                .isEmpty();
    }

    @Test
    void hashesMarksAndReasonsWhateverTheirOrder() {
        var marks = marks(1, 2, 3);
        var agreed = List.of(agreed("CQC", 1, 1), agreed("Q1", 1, 3));

        var hash = Scoring.hash(marks, agreed);

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(Scoring.hash(marks.reversed(), agreed.reversed())).isEqualTo(hash);
        assertThat(Scoring.hash(marks(1, 2, 4), agreed)).isNotEqualTo(hash);
        assertThat(Scoring.hash(marks, List.of(agreed("CQC", 1, 1), agreed("Q1", 1, 2))))
                .isNotEqualTo(hash);
    }

    private static ScoreSheet sheet(Wall wall, List<Mark> marks, List<Consensus> agreed) {
        return ScoreSheet.of(BID, CRITERIA, PANEL, wall, marks, agreed);
    }

    private static Consensus agree(int score, @Nullable String reason, int... marks) {
        return decide(sheet(OPEN, marks(marks), List.of()), score, reason, null);
    }

    private static Consensus decide(ScoreSheet sheet, int score, @Nullable String reason, @Nullable Integer replaces) {
        return Scoring.agree(
                sheet, new Scoring.Decision("Q1", score, reason, replaces), "/decisions/0", "moderator", NOW);
    }

    private static List<Mark> marks(int... scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> mark("Q1", i, scores[i]))
                .toList();
    }

    private static Mark mark(String question, int evaluator, int score) {
        return new Mark(BID, question, evaluator(evaluator), score, "because", NOW);
    }

    private static Consensus agreed(String question, int number, int score) {
        return new Consensus(BID, question, number, score, number > 1 ? "anew" : null, "moderator", NOW);
    }

    private static void assertRefused(ContractingProblem problem, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }
}
