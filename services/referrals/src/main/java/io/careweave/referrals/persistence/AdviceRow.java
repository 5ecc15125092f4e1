package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.AdviceRequest;
import io.careweave.referrals.domain.Clinician;
import io.careweave.referrals.domain.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "advice_request")
@IdClass(AdviceRow.Key.class)
class AdviceRow {

    record Key(UUID referralId, int number) {}

    @Id
    @Column(name = "referral_id")
    UUID referralId;

    @Id
    int number;

    @Column(updatable = false)
    UUID id;

    @Enumerated(EnumType.STRING)
    AdviceRequest.State state;

    @Column(name = "authorised_to_convert", updatable = false)
    boolean authorisedToConvert;

    @Column(name = "question_sealed", updatable = false)
    String questionSealed;

    @Column(name = "asked_at", updatable = false)
    Instant askedAt;

    @Column(name = "answer_by", updatable = false)
    LocalDate answerBy;

    @Column(name = "answer_code")
    @Nullable
    String answerCode;

    @Column(name = "answer_sealed")
    @Nullable
    String answerSealed;

    @Nullable
    String clinician;

    @Column(name = "clinician_role")
    @Nullable
    String clinicianRole;

    @Column(name = "answered_at")
    @Nullable
    Instant answeredAt;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;

    /** @param number its place among the referral's requests, from 1 */
    static AdviceRow from(UUID referralId, int number, AdviceRequest request) {
        var row = new AdviceRow();
        row.referralId = referralId;
        row.number = number;
        row.id = request.id();
        row.authorisedToConvert = request.authorisedToConvert();
        row.questionSealed = request.question().text();
        row.askedAt = request.askedAt();
        row.answerBy = request.answerBy();
        row.update(request);
        return row;
    }

    void update(AdviceRequest request) {
        state = request.state();
        closedAt = request.closedAt();
        var answer = request.answer();
        if (answer != null) {
            answerCode = answer.code();
            answerSealed = answer.text().text();
            clinician = answer.clinician().identity();
            clinicianRole = answer.clinician().role();
            answeredAt = answer.at();
        }
    }

    AdviceRequest toDomain() {
        return new AdviceRequest(
                id, state, authorisedToConvert, new Sealed(questionSealed), askedAt, answerBy, answer(), closedAt);
    }

    private AdviceRequest.@Nullable Answer answer() {
        return answerCode == null
                ? null
                : new AdviceRequest.Answer(
                        answerCode,
                        new Sealed(Objects.requireNonNull(answerSealed)),
                        new Clinician(Objects.requireNonNull(clinician), Objects.requireNonNull(clinicianRole)),
                        Objects.requireNonNull(answeredAt));
    }
}
