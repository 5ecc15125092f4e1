package io.careweave.referrals.rest;

import io.careweave.referrals.application.Advices;
import io.careweave.referrals.domain.AdviceRequest;
import io.careweave.referrals.domain.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request for advice and guidance as a party sees it. */
@Schema(name = "AdviceRequest", description = "Advice and guidance asked for about a draft, and what became of it")
record AdviceView(
        @Schema(description = "id of the request") UUID id,

        @Schema(description = "the referral it is about") UUID referralId,

        @Schema(description = "where the referral stands (open list)")
        State referralState,

        @Schema(description = "where the request stands (open list)")
        AdviceRequest.State state,

        @Schema(description = "whether the provider may turn it into the referral")
        boolean authorisedToConvert,

        @Schema(description = "what is asked; only when read") @Nullable
        String question,

        @Schema(description = "when it was asked") Instant askedAt,

        @Schema(description = "the day by which the network aims to have an answer", examples = "2026-11-30")
        LocalDate answerBy,

        @Schema(description = "whether that day has passed without an answer; nothing else happens then")
        boolean overdue,

        @Schema(description = "the advice, or the reason why there is none (open list)", examples = "REFER") @Nullable
        String outcome,

        @Schema(description = "the advice in words; only when read") @Nullable
        String answer,

        @Schema(description = "profession of the clinician who answered", examples = "CONSULTANT") @Nullable
        String clinicianRole,

        @Schema(description = "when it was answered") @Nullable
        Instant answeredAt,

        @Schema(description = "when it was declined, withdrawn or converted") @Nullable
        Instant closedAt) {

    @Schema(name = "AdviceRequests", description = "Requests for advice about a referral, oldest first")
    record ListView(
            @Schema(description = "oldest first", maxItems = 1000)
            List<AdviceView> items) {}

    static AdviceView from(Advices.Shown shown) {
        var request = shown.request();
        var answer = request.answer();
        return new AdviceView(
                request.id(),
                shown.referral().id(),
                shown.referral().state(),
                request.state(),
                request.authorisedToConvert(),
                shown.question(),
                request.askedAt(),
                request.answerBy(),
                shown.overdue(),
                answer == null ? null : answer.code(),
                shown.answer(),
                answer == null ? null : answer.clinician().role(),
                answer == null ? null : answer.at(),
                request.closedAt());
    }

    /** Says nothing: the generated one would say what people wrote. */
    @Override
    public String toString() {
        return "AdviceView";
    }
}
