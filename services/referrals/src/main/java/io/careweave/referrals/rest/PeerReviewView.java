package io.careweave.referrals.rest;

import io.careweave.commons.text.Visible;
import io.careweave.referrals.application.PeerReviews;
import io.careweave.referrals.domain.PeerReview;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A colleague's view on a referral, as the referring organisation sees it. */
@Schema(name = "PeerReview", description = "A colleague's view on a referral. It informs, and stops nothing.")
record PeerReviewView(
        @Schema(description = "id of the review") UUID id,

        @Schema(description = "the referral it is about") UUID referralId,

        @Schema(description = "whether it has been given") boolean given,

        @Schema(description = "what the colleague is asked; only when read") @Nullable
        String question,

        @Schema(description = "when it was asked for") Instant askedAt,

        @Schema(description = "what the colleague thinks (open list)")
        PeerReview.@Nullable Opinion opinion,

        @Schema(description = "the view in words; only when read") @Nullable
        String comment,

        @Schema(description = "profession of the reviewer", examples = "GP") @Nullable
        String reviewerRole,

        @Schema(description = "when it was given") @Nullable Instant givenAt) {

    @Schema(name = "PeerReviews", description = "Peer reviews of a referral, oldest first")
    record ListView(
            @Schema(description = "oldest first", maxItems = 1000)
            List<PeerReviewView> items) {}

    @Schema(name = "PeerReviewAsk", description = "What a colleague is asked; may be empty")
    record Ask(
            @Visible
            @Size(min = 1, max = 10_000)
            @Schema(description = "the question; without the NHS number", examples = "Would you refer already?")
            @Nullable
            String question,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {
        @Override
        public String toString() {
            return "PeerReviewAsk";
        }
    }

    @Schema(name = "PeerReviewGive", description = "A colleague's view")
    record Give(
            @NotNull @Schema(description = "what the colleague thinks")
            PeerReview.Opinion opinion,

            @NotBlank
            @Size(max = 10_000)
            @Schema(description = "the view in words; without the NHS number", examples = "Yes, and ask for an X-ray.")
            String comment,

            @Valid @Schema(description = "the clinician an attested client acts for") @Nullable
            OnBehalfOfRequest onBehalfOf) {
        @Override
        public String toString() {
            return "PeerReviewGive";
        }
    }

    static PeerReviewView from(PeerReviews.Shown shown) {
        var review = shown.review();
        var given = review.given();
        return new PeerReviewView(
                review.id(),
                review.referralId(),
                given != null,
                shown.question(),
                review.askedAt(),
                given == null ? null : given.opinion(),
                shown.comment(),
                given == null ? null : given.reviewer().role(),
                given == null ? null : given.at());
    }

    /** Says nothing: the generated one would say what people wrote. */
    @Override
    public String toString() {
        return "PeerReviewView";
    }
}
