package io.careweave.referrals.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for advice and guidance about a draft. What it becomes never closes the referral's own way.
 *
 * @param authorisedToConvert whether the provider may turn it into the referral
 * @param answerBy by which day the network aims to have an answer; nothing happens when it passes but that it shows
 * @param answer absent until there is one; of a declined request, why
 */
public record AdviceRequest(
        UUID id,
        State state,
        boolean authorisedToConvert,
        Sealed question,
        Instant askedAt,
        LocalDate answerBy,
        @Nullable Answer answer,
        @Nullable Instant closedAt) {

    public enum State {
        REQUESTED,
        GIVEN,
        DECLINED,
        WITHDRAWN,
        CONVERTED
    }

    /** What the clinician advises. */
    public enum Outcome {
        MANAGE_IN_PRIMARY_CARE,
        INVESTIGATE_FIRST,
        REFER,
        REFER_ELSEWHERE,
        MORE_INFORMATION_NEEDED
    }

    public enum DeclineReason {
        OTHER_SPECIALTY,
        INFORMATION_INSUFFICIENT,
        NEEDS_REFERRAL,
        NEEDS_EMERGENCY_CARE
    }

    /** @param code an {@link Outcome} or a {@link DeclineReason} */
    public record Answer(String code, Sealed text, Clinician clinician, Instant at) {}

    /** Whether the provider still has to do with it. */
    boolean isOpen() {
        return state == State.REQUESTED || state == State.GIVEN;
    }

    public boolean isOverdue(LocalDate today) {
        return state == State.REQUESTED && today.isAfter(answerBy);
    }

    AdviceRequest answered(State to, Answer with) {
        return new AdviceRequest(
                id, to, authorisedToConvert, question, askedAt, answerBy, with, to == State.GIVEN ? null : with.at());
    }

    AdviceRequest closed(State to, Instant now) {
        return new AdviceRequest(id, to, authorisedToConvert, question, askedAt, answerBy, answer, now);
    }
}
