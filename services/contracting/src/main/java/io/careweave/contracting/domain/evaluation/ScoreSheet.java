package io.careweave.contracting.domain.evaluation;

import io.careweave.contracting.domain.conflicts.Panel;
import io.careweave.contracting.domain.conflicts.Wall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was given to one bid, and who has to give something.
 *
 * @param marks of everybody, by question; those of whoever is recused or kept away stay, and do not count
 * @param agreed the last of each question
 */
public record ScoreSheet(
        UUID bidId,
        Criteria criteria,
        Panel panel,
        Wall wall,
        Map<String, List<Mark>> marks,
        Map<String, Consensus> agreed) {

    /**
     * @param marks of any bids
     * @param agreed of any bids, corrections included
     */
    public static ScoreSheet of(
            UUID bidId,
            Criteria criteria,
            Panel panel,
            Wall wall,
            Collection<Mark> marks,
            Collection<Consensus> agreed) {
        Map<String, List<Mark>> byQuestion = new HashMap<>();
        for (var mark : marks) {
            if (mark.bidId().equals(bidId)) {
                byQuestion
                        .computeIfAbsent(mark.question(), _ -> new ArrayList<>())
                        .add(mark);
            }
        }
        Map<String, Consensus> last = new HashMap<>();
        for (var one : agreed) {
            if (one.bidId().equals(bidId)) {
                last.merge(one.question(), one, (a, b) -> a.number() > b.number() ? a : b);
            }
        }
        return new ScoreSheet(bidId, criteria, panel, wall, byQuestion, last);
    }

    /** Who has to score a question. */
    public Set<UUID> evaluators(String question) {
        return panel.evaluators(wall, question);
    }

    /** The marks that count. */
    public List<Mark> counting(String question) {
        var evaluators = evaluators(question);
        return marks.getOrDefault(question, List.of()).stream()
                .filter(mark -> evaluators.contains(mark.evaluator()))
                .toList();
    }

    /** Evaluators who have not given theirs. */
    public int waitingFor(String question) {
        return evaluators(question).size() - counting(question).size();
    }

    /** Whether everybody has given theirs, so that all may see them. */
    public boolean isComplete(String question) {
        var counting = counting(question).size();
        return counting >= Panel.LEAST_EVALUATORS && waitingFor(question) == 0;
    }

    public Optional<Consensus> agreed(String question) {
        return Optional.ofNullable(agreed.get(question));
    }

    /** Whether what was agreed rests on marks that count: a recusal may take them away. */
    public boolean isSettled(String question) {
        return agreed.containsKey(question) && counting(question).size() >= Panel.LEAST_EVALUATORS;
    }

    public List<String> questions() {
        return Scoring.questions(criteria);
    }
}
