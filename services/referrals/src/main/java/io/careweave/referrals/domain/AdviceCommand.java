package io.careweave.referrals.domain;

import io.careweave.commons.actor.OnBehalfOf;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Advice and guidance about a draft: asked for, given or not, and turned into the referral itself. */
public sealed interface AdviceCommand extends Command {

    UUID requestId();

    /** Whoever becomes or stops being a party by it, the service's provider has to be known. */
    @Override
    default boolean readsDirectory() {
        return true;
    }

    @Override
    default Set<String> serviceIds() {
        return Set.of();
    }

    /**
     * @param authorisedToConvert whether the provider may turn the request into the referral
     * @param answerBy by which day the network aims to have an answer
     */
    record Ask(UUID requestId, Sealed question, boolean authorisedToConvert, LocalDate answerBy)
            implements AdviceCommand {
        @Override
        public Verb verb() {
            return Verb.REQUEST_ADVICE;
        }
    }

    record Give(
            UUID requestId,
            AdviceRequest.Outcome outcome,
            Sealed answer,
            @Nullable OnBehalfOf onBehalfOf) implements AdviceCommand {
        @Override
        public Verb verb() {
            return Verb.GIVE_ADVICE;
        }
    }

    /** No denial: the referral itself can be submitted all the same. */
    record Decline(
            UUID requestId,
            AdviceRequest.DeclineReason reason,
            Sealed explanation,
            @Nullable OnBehalfOf onBehalfOf) implements AdviceCommand {
        @Override
        public Verb verb() {
            return Verb.DECLINE_ADVICE;
        }
    }

    record Withdraw(UUID requestId) implements AdviceCommand {
        @Override
        public Verb verb() {
            return Verb.WITHDRAW_ADVICE;
        }
    }

    record Convert(UUID requestId, @Nullable OnBehalfOf onBehalfOf) implements AdviceCommand {
        @Override
        public Verb verb() {
            return Verb.CONVERT;
        }
    }
}
