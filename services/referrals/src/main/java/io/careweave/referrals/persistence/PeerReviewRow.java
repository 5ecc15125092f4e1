package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Clinician;
import io.careweave.referrals.domain.PeerReview;
import io.careweave.referrals.domain.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "peer_review")
class PeerReviewRow {

    @Id
    UUID id;

    @Column(name = "referral_id", updatable = false)
    UUID referralId;

    long version;

    @Column(updatable = false)
    String org;

    @Column(name = "asked_by", updatable = false)
    String askedBy;

    @Column(name = "question_sealed", updatable = false)
    @Nullable
    String questionSealed;

    @Column(name = "asked_at", updatable = false)
    Instant askedAt;

    @Enumerated(EnumType.STRING)
    PeerReview.@Nullable Opinion opinion;

    @Column(name = "comment_sealed")
    @Nullable
    String commentSealed;

    @Nullable
    String reviewer;

    @Column(name = "reviewer_role")
    @Nullable
    String reviewerRole;

    @Column(name = "given_at")
    @Nullable
    Instant givenAt;

    static PeerReviewRow from(PeerReview review) {
        var row = new PeerReviewRow();
        row.id = review.id();
        row.referralId = review.referralId();
        row.org = review.org();
        row.askedBy = review.askedBy();
        row.questionSealed =
                review.question() == null ? null : review.question().text();
        row.askedAt = review.askedAt();
        row.update(review);
        return row;
    }

    void update(PeerReview review) {
        version = review.version();
        var given = review.given();
        if (given != null) {
            opinion = given.opinion();
            commentSealed = given.comment().text();
            reviewer = given.reviewer().identity();
            reviewerRole = given.reviewer().role();
            givenAt = given.at();
        }
    }

    PeerReview toDomain() {
        return new PeerReview(
                id,
                referralId,
                version,
                org,
                askedBy,
                questionSealed == null ? null : new Sealed(questionSealed),
                askedAt,
                given());
    }

    private PeerReview.@Nullable Given given() {
        return opinion == null
                ? null
                : new PeerReview.Given(
                        opinion,
                        new Sealed(Objects.requireNonNull(commentSealed)),
                        new Clinician(Objects.requireNonNull(reviewer), Objects.requireNonNull(reviewerRole)),
                        Objects.requireNonNull(givenAt));
    }
}
