package io.careweave.contracting.domain.evaluation;

import static io.careweave.contracting.domain.CanonicalJson.members;
import static io.careweave.contracting.domain.ContractingProblem.REASON_NEEDED;
import static io.careweave.contracting.domain.ContractingProblem.SCORE_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.SCORE_LOCKED;
import static io.careweave.contracting.domain.ContractingProblem.SCORING_INCOMPLETE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.text.VisibleText;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.conflicts.Panel;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How marks become agreed scores, and agreed scores what is ranked. */
public final class Scoring {

    private static final int PASSED = 1;

    private Scoring() {}

    /** Codes of all questions, those that are passed or failed first. */
    public static List<String> questions(Criteria criteria) {
        return Stream.concat(
                        criteria.passFail().stream(),
                        criteria.questions().stream().map(Question::code))
                .toList();
    }

    /** What is wrong with a score for a question. */
    public static Optional<String> fault(Criteria criteria, String question, int score) {
        if (criteria.passFail().contains(question)) {
            return score == 0 || score == PASSED
                    ? Optional.empty()
                    : Optional.of("is neither 0, failed, nor 1, passed");
        }
        return criteria.questions().stream()
                .filter(one -> one.code().equals(question))
                .findFirst()
                .map(one -> score >= 0 && score <= one.maximum()
                        ? Optional.<String>empty()
                        : Optional.of("is not from 0 to " + one.maximum()))
                .orElseGet(() -> Optional.of("is for no question of the call"));
    }

    /** @throws Refused SCORE_LOCKED once it is agreed, unless recusals left too few marks to agree on */
    public static void requireOpen(ScoreSheet sheet, String question, String at) {
        if (sheet.isSettled(question)) {
            throw new Refused(
                    SCORE_LOCKED, "It is agreed already.", new FieldError(at + "/question", "is agreed already"));
        }
    }

    /**
     * A decision of the panel.
     *
     * @param replaces number of the one that it corrects; absent for the first
     */
    public record Decision(
            String question,
            int score,
            @Nullable String reason,
            @Nullable Integer replaces) {}

    /**
     * @param at pointer of the decision
     * @throws Refused SCORE_IMPOSSIBLE, SCORING_INCOMPLETE, SCORE_LOCKED or REASON_NEEDED
     */
    public static Consensus agree(ScoreSheet sheet, Decision decision, String at, String by, Instant now) {
        var question = decision.question();
        fault(sheet.criteria(), question, decision.score()).ifPresent(fault -> {
            throw new Refused(
                    SCORE_IMPOSSIBLE, "A score is one that the call knows.", new FieldError(at + "/score", fault));
        });
        if (!sheet.isComplete(question)) {
            throw new Refused(
                    SCORING_INCOMPLETE,
                    "%d marks count and %d are awaited; %d at least are needed."
                            .formatted(
                                    sheet.counting(question).size(),
                                    sheet.waitingFor(question),
                                    Panel.LEAST_EVALUATORS),
                    new FieldError(at + "/question", "is not scored by all"));
        }
        int number = number(sheet, decision, at);
        requireReason(sheet, decision, at, number);
        return new Consensus(sheet.bidId(), question, number, decision.score(), decision.reason(), by, now);
    }

    private static int number(ScoreSheet sheet, Decision decision, String at) {
        int last = sheet.agreed(decision.question()).map(Consensus::number).orElse(0);
        int replaced = decision.replaces() == null ? 0 : decision.replaces();
        if (replaced != last) {
            throw new Refused(
                    SCORE_LOCKED,
                    last == 0
                            ? "Nothing is agreed yet that could be corrected."
                            : "It is agreed already; a correction names what it replaces, which is %d.".formatted(last),
                    new FieldError(at + "/replaces", "is not the last"));
        }
        return last + 1;
    }

    private static void requireReason(ScoreSheet sheet, Decision decision, String at, int number) {
        var reason = decision.reason();
        if (VisibleText.isIn(reason)) {
            return;
        }
        var given = sheet.counting(decision.question()).stream()
                .mapToInt(Mark::score)
                .summaryStatistics();
        if (decision.score() < given.getMin() || decision.score() > given.getMax()) {
            throw new Refused(
                    REASON_NEEDED,
                    "Nobody gave this score: marks are from %d to %d.".formatted(given.getMin(), given.getMax()),
                    new FieldError(at + "/reason", "is needed"));
        }
        if (number > 1) {
            throw new Refused(REASON_NEEDED, "A correction says why.", new FieldError(at + "/reason", "is needed"));
        }
    }

    /** Questions of a bid that are not settled; once it has failed one, the others do not matter. */
    public static List<String> open(ScoreSheet sheet) {
        var criteria = sheet.criteria();
        boolean failed = criteria.passFail().stream()
                .anyMatch(code -> sheet.isSettled(code)
                        && sheet.agreed(code).map(Consensus::score).orElse(PASSED) == 0);
        var needed = failed ? criteria.passFail() : questions(criteria);
        return needed.stream().filter(code -> !sheet.isSettled(code)).toList();
    }

    /** Why a bid is out on quality; none if it is not. */
    public static List<Exclusion> exclusions(Criteria criteria, UUID bidId, Collection<Consensus> agreed) {
        return Exclusion.of(criteria, offer(criteria, bidId, agreed, null));
    }

    /**
     * A bid as it is ranked, by what was agreed on it.
     *
     * @param agreed the last of each question
     */
    public static Offer offer(Criteria criteria, UUID bidId, Collection<Consensus> agreed, @Nullable Long pricePence) {
        Map<String, Integer> scores = new HashMap<>();
        agreed.forEach(one -> scores.put(one.question(), one.score()));
        Map<String, Boolean> passes = new HashMap<>();
        Set<String> passFail = new HashSet<>(criteria.passFail());
        passFail.forEach(code -> passes.put(code, scores.getOrDefault(code, 0) == PASSED));
        scores.keySet().removeAll(passFail);
        return new Offer(bidId.toString(), passes, scores, pricePence);
    }

    /** Of all marks and all that was agreed, with comments and reasons: SHA-256 of their canonical text. */
    public static String hash(Collection<Mark> marks, Collection<Consensus> agreed) {
        var sortedMarks = marks.stream()
                .sorted(Comparator.comparing((Mark mark) -> mark.bidId().toString())
                        .thenComparing(Mark::question)
                        .thenComparing(mark -> mark.evaluator().toString()))
                .toList();
        var sortedAgreed = agreed.stream()
                .sorted(Comparator.comparing((Consensus one) -> one.bidId().toString())
                        .thenComparing(Consensus::question)
                        .thenComparing(Consensus::number))
                .toList();
        return CanonicalJson.hash(CanonicalJson.text(members(
                "form",
                "careweave-evaluation-scores-1",
                "marks",
                sortedMarks.stream().map(Scoring::tree).toList(),
                "agreed",
                sortedAgreed.stream().map(Scoring::tree).toList())));
    }

    private static Map<String, Object> tree(Mark mark) {
        return members(
                "bid", mark.bidId().toString(),
                "question", mark.question(),
                "evaluator", mark.evaluator().toString(),
                "score", mark.score(),
                "comment", mark.comment());
    }

    private static Map<String, Object> tree(Consensus consensus) {
        return members(
                "bid", consensus.bidId().toString(),
                "question", consensus.question(),
                "number", consensus.number(),
                "score", consensus.score(),
                "reason", consensus.reason());
    }
}
