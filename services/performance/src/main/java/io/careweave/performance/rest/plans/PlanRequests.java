package io.careweave.performance.rest.plans;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.observations.SeriesReading.Question;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Step;
import io.careweave.performance.domain.plans.Plan.Target;
import io.careweave.performance.rest.indicators.Codes;
import io.careweave.performance.rest.observations.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is decided about series. */
final class PlanRequests {

    private PlanRequests() {}

    /** What value is wanted from a period on. */
    record StepRequest(
            @NotNull @Size(max = 9) String from,
            @NotNull @Min(0) @Max(9_007_199_254_740_991L) Long numerator,
            @NotNull @Min(1) @Max(9_007_199_254_740_991L) Long denominator) {}

    /** A target, or a trajectory of several steps. */
    record TargetRequest(
            @NotNull @Pattern(regexp = Codes.INDICATOR) String indicator,
            @Nullable @Min(1) @Max(999_999) Integer version,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @Nullable @Pattern(regexp = Forms.STRATUM) String stratum,
            @NotEmpty @Size(max = 200) List<@NotNull @Valid StepRequest> steps) {

        Question series() {
            return question(indicator, version, orgCode, stratum, null);
        }

        Target toTarget() {
            return new Target(IntStream.range(0, steps.size())
                    .mapToObj(i -> new Step(
                            period(steps.get(i).from(), "/steps/%d/from".formatted(i)),
                            steps.get(i).numerator(),
                            steps.get(i).denominator()))
                    .toList());
        }
    }

    /** A window that is frozen as it is known, or was. */
    record BaselineRequest(
            @NotNull @Pattern(regexp = Codes.INDICATOR) String indicator,
            @Nullable @Min(1) @Max(999_999) Integer version,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @Nullable @Pattern(regexp = Forms.STRATUM) String stratum,
            @NotNull @Size(max = 9) String from,
            @NotNull @Size(max = 9) String to,
            @Nullable Instant asOf) {

        Question series() {
            return question(indicator, version, orgCode, stratum, asOf);
        }
    }

    /** From where a series is looked at anew, and why. */
    record RebaseRequest(
            @NotNull @Pattern(regexp = Codes.INDICATOR) String indicator,
            @Nullable @Min(1) @Max(999_999) Integer version,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @Nullable @Pattern(regexp = Forms.STRATUM) String stratum,
            @NotNull @Size(max = 9) String period,
            @NotBlank @Size(max = 1_000) String reason,
            @NotBlank @Size(max = 1_000) String whatChanged,
            @NotBlank @Size(max = 1_000) String knownSince,
            @NotBlank @Size(max = 1_000) String whyItLasts,
            @NotBlank @Size(max = 1_000) String whoAgreed) {

        Question series() {
            return question(indicator, version, orgCode, stratum, null);
        }

        Rebase toRebase() {
            return new Rebase(
                    PlanRequests.period(period, "/period"), reason, whatChanged, knownSince, whyItLasts, whoAgreed);
        }
    }

    private static Question question(
            String indicator,
            @Nullable Integer version,
            String orgCode,
            @Nullable String stratum,
            @Nullable Instant asOf) {
        return new Question(
                indicator,
                Optional.ofNullable(version),
                orgCode,
                stratum == null ? SeriesKey.ALL : stratum,
                Optional.ofNullable(asOf),
                Optional.empty());
    }

    static Period period(String text, String pointer) {
        return Period.parse(text)
                .orElseThrow(() -> new Refused(
                        CommonProblem.VALIDATION,
                        "The request breaks its declared form.",
                        new FieldError(pointer, "no period")));
    }
}
