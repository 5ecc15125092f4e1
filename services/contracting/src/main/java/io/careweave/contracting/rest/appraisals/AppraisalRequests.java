package io.careweave.contracting.rest.appraisals;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.text.Visible;
import io.careweave.contracting.application.appraisals.MakeOrBuy;
import io.careweave.contracting.domain.appraisals.Benefit;
import io.careweave.contracting.domain.appraisals.Course;
import io.careweave.contracting.domain.appraisals.Option;
import io.careweave.contracting.domain.appraisals.Plan;
import io.careweave.contracting.domain.appraisals.Sheet;
import io.careweave.contracting.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of appraisals. */
final class AppraisalRequests {

    static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

    /** As budgets name it. */
    static final String SERVICE_LINE = "[A-Z][A-Z0-9_]{1,39}";

    /** In pence, of a year: sixty of them add up to what 53 bits hold. */
    private static final long MOST = 50_000_000_000_000L;

    private static final int SCALE = 10;

    private AppraisalRequests() {}

    /** What is appraised. */
    record AppraisalPlanRequest(
            @NotBlank @Size(max = 200) String title,
            @NotNull @Pattern(regexp = SERVICE_LINE) String serviceLine,
            @NotBlank @Size(max = 80) String outcomeUnit,
            @Nullable @Min(1) @Max(100) Integer scale,
            @NotNull @Size(min = 2, max = 20) List<@NotNull @Valid OptionRequest> options,

            @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid BenefitRequest> benefits) {

        Plan toPlan() {
            return new Plan(
                    title,
                    serviceLine,
                    outcomeUnit,
                    Objects.requireNonNullElse(scale, SCALE),
                    options.stream().map(OptionRequest::toOption).toList(),
                    benefits.stream().map(BenefitRequest::toBenefit).toList());
        }
    }

    /** Something that may be done. */
    record OptionRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 200) String title,
            @NotNull Course course,

            @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = OrgCode.FORM) String> providers,

            @NotNull @Size(min = 1, max = 60) List<@NotNull @Valid OptionYearRequest> years) {

        Option toOption() {
            return new Option(
                    code,
                    title,
                    course,
                    Objects.requireNonNullElse(providers, List.<String>of()).stream()
                            .distinct()
                            .toList(),
                    years.stream().map(OptionYearRequest::toYear).toList());
        }
    }

    /** A year of an option. */
    record OptionYearRequest(
            @NotNull @Min(0) @Max(MOST) Long costPence,
            @Nullable @Min(0) @Max(MOST) Long transactionPence,
            @Nullable @Min(0) @Max(MOST) Long incomePence,
            @Nullable @Min(0) @Max(1_000_000_000) Long outcomes) {

        Option.Year toYear() {
            return new Option.Year(
                    costPence,
                    Objects.requireNonNullElse(transactionPence, 0L),
                    Objects.requireNonNullElse(incomePence, 0L),
                    Objects.requireNonNullElse(outcomes, 0L));
        }
    }

    /** What options are scored for. */
    record BenefitRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 200) String title,

            @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
            BigDecimal weight) {

        Benefit toBenefit() {
            return new Benefit(code, title, weight);
        }
    }

    /** What is appraised, and who scores it. */
    record AppraisalRequest(
            @NotNull @Valid AppraisalPlanRequest plan,
            @NotNull @Size(min = 1, max = 20) List<@NotNull UUID> scorers) {}

    /** A score. */
    record OptionMarkRequest(
            @NotNull @Pattern(regexp = CODE) String option,
            @NotNull @Pattern(regexp = CODE) String benefit,
            @NotNull @Min(0) @Max(100) Integer score) {

        Sheet.Mark toMark() {
            return new Sheet.Mark(option, benefit, score);
        }
    }

    /** Everything that the caller scores. */
    record SheetRequest(@NotNull @Size(min = 1, max = 600) List<@NotNull @Valid OptionMarkRequest> marks) {

        List<Sheet.Mark> toMarks() {
            return marks.stream().map(OptionMarkRequest::toMark).toList();
        }
    }

    /** What is decided. */
    record MakeOrBuyRequest(
            @NotNull @Pattern(regexp = CODE) String option,
            @Nullable @Visible @Size(min = 1, max = 10_000) String reasons,
            @Nullable UUID resolutionId) {

        MakeOrBuy.Choice toChoice() {
            return new MakeOrBuy.Choice(option, reasons, resolutionId);
        }
    }

    /** A sheet that is not kept. */
    record NamedSheetRequest(
            @NotNull @Pattern(regexp = CODE) String scorer,
            @NotNull @Size(min = 1, max = 600) List<@NotNull @Valid OptionMarkRequest> marks) {

        Sheet toSheet() {
            return new Sheet(
                    scorer, marks.stream().map(OptionMarkRequest::toMark).toList());
        }
    }

    /** An appraisal to be tried out. */
    record AppraisalPreview(
            @NotNull @Valid AppraisalPlanRequest plan,
            @Nullable LocalDate on,

            @Nullable @Size(max = 20) List<@NotNull @Valid NamedSheetRequest> sheets) {

        LocalDate day(LocalDate today) {
            return on == null ? today : Days.plausible(on, "/on");
        }

        List<Sheet> toSheets() {
            return Objects.requireNonNullElse(sheets, List.<NamedSheetRequest>of()).stream()
                    .map(NamedSheetRequest::toSheet)
                    .toList();
        }
    }
}
