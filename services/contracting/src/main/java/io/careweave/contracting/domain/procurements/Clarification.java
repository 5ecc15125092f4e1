package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question about a call. Who asked is told to nobody, the buyer included; the answer is told to all at once.
 *
 * @param asker who asked, for whom alone it is a question of their own
 * @param published the question as it is told, without what would give the asker away; absent before it is answered
 */
public record Clarification(
        UUID id,
        long version,
        UUID procurementId,
        String asker,
        String question,
        @Nullable String published,
        @Nullable String answer,
        Instant askedAt,
        @Nullable Instant answeredAt) {

    public static Clarification ask(UUID id, UUID procurementId, String asker, String question, Instant now) {
        return new Clarification(id, 1, procurementId, asker, question, null, null, now, null);
    }

    /** @throws Refused ILLEGAL_TRANSITION if it was answered: what all were told is not told otherwise */
    public Clarification answer(@Nullable String asPublished, String text, Instant now) {
        if (isAnswered()) {
            throw new Refused(ILLEGAL_TRANSITION, "It was answered at " + answeredAt + "; answer with an amendment.");
        }
        return new Clarification(
                id,
                version + 1,
                procurementId,
                asker,
                question,
                asPublished == null ? question : asPublished,
                text,
                askedAt,
                now);
    }

    public boolean isAnswered() {
        return answer != null;
    }
}
