package io.careweave.contracting.rest.procurements;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.text.Visible;
import io.careweave.contracting.application.procurements.Calls;
import io.careweave.contracting.application.procurements.Procurements;
import io.careweave.contracting.domain.calendar.LondonTime;
import io.careweave.contracting.domain.evaluation.Criteria;
import io.careweave.contracting.domain.procurements.Criterion;
import io.careweave.contracting.domain.procurements.KeyCriterion;
import io.careweave.contracting.domain.specifications.Specification;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is asked of procurements. */
final class ProcurementRequests {

    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,19}";

    private ProcurementRequests() {}

    /** A heading with what is below it, or a question. */
    record CriterionRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 500) String title,
            @Nullable KeyCriterion keyCriterion,

            @Nullable @DecimalMin("-1000000") @DecimalMax("1000000")
            BigDecimal weight,

            @Nullable Integer minimum,
            @Nullable Boolean passFail,
            @Nullable @Size(max = 100) List<@NotNull @Valid CriterionRequest> children) {

        Criterion toCriterion() {
            return new Criterion(
                    code,
                    title,
                    keyCriterion,
                    weight == null ? null : weight.stripTrailingZeros(),
                    minimum,
                    Boolean.TRUE.equals(passFail),
                    Objects.requireNonNullElse(children, List.<CriterionRequest>of()).stream()
                            .map(CriterionRequest::toCriterion)
                            .toList());
        }
    }

    /** What is bid for by itself. */
    record LotRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 200) String title,
            @NotNull @Valid PriceRequest price,
            @Nullable Boolean zeroPriceAllowed) {

        Procurements.PlannedLot toLot(String at) {
            return new Procurements.PlannedLot(
                    code, title, price.toMethod(at + "/price"), Boolean.TRUE.equals(zeroPriceAllowed));
        }
    }

    /** What a call is to say. */
    record ProcurementRequest(
            @NotBlank @Size(max = 200) String title,
            @NotNull UUID specificationId,
            @NotNull @Min(1) @Max(100_000) Integer specificationVersion,
            @Nullable @Min(1) @Max(Criteria.MOST_SCALE) Integer scale,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid CriterionRequest> criteria,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid LotRequest> lots) {

        Procurements.Plan toPlan() {
            return new Procurements.Plan(
                    title,
                    new Specification.Reference(specificationId, specificationVersion),
                    Objects.requireNonNullElse(scale, Criteria.DEFAULT_SCALE),
                    criteria.stream().map(CriterionRequest::toCriterion).toList(),
                    IntStream.range(0, lots.size())
                            .mapToObj(i -> lots.get(i).toLot("/lots/" + i))
                            .toList());
        }
    }

    /** By which determination its route is determined, and which appraisal came to the decision to buy. */
    record RoutingRequest(
            @NotNull UUID determinationId, @Nullable UUID appraisalId) {}

    /** Until when bids are taken. */
    record CallRequest(@NotNull @Size(max = 40) String deadline) {

        Instant toDeadline() {
            return instant(deadline);
        }
    }

    /** A change of a call. */
    record AmendmentRequest(
            @NotBlank @Size(max = 10_000) String text,
            @NotNull Boolean material,
            @Nullable @Size(max = 40) String deadline) {

        Calls.Change toChange() {
            return new Calls.Change(text, material, deadline == null ? null : instant(deadline));
        }
    }

    /** A question about a call. */
    record QuestionRequest(@NotBlank @Size(max = 4_000) String question) {}

    /** What all are told. */
    record AnswerRequest(
            @NotBlank @Size(max = 10_000) String answer,
            @Nullable @Visible @Size(min = 1, max = 4_000) String published) {}

    private static Instant instant(String text) {
        try {
            return LondonTime.instant(text);
        } catch (DateTimeException e) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "A deadline is a time in London with its offset, or in UTC.",
                    new FieldError("/deadline", String.valueOf(e.getMessage())));
        }
    }
}
