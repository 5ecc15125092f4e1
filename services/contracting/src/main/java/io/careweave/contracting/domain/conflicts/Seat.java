package io.careweave.contracting.domain.conflicts;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place on a panel.
 *
 * @param org the organisation that they come from; absent for none
 * @param questions codes of those that an evaluator scores; none for all
 * @param external whether they come from outside the network
 */
public record Seat(UUID memberId, Duty duty, @Nullable String org, Set<String> questions, boolean external) {

    /** What somebody does on a panel. Who moderates gives no scores of their own. */
    public enum Duty {
        EVALUATOR,
        MODERATOR
    }

    public Seat {
        questions = Set.copyOf(questions);
    }

    public boolean scores(String question) {
        return duty == Duty.EVALUATOR && (questions.isEmpty() || questions.contains(question));
    }
}
