package io.careweave.performance.rest.indicators;

import io.careweave.commons.text.Visible;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An indicator that begins. */
record IndicatorRequest(
        @NotNull @Pattern(regexp = Codes.INDICATOR) String code,
        @NotNull @Valid DefinitionRequest definition) {

    /** What a version of an indicator is to say. */
    record DefinitionRequest(
            @NotBlank @Size(max = 200) String title,
            @NotNull Statistic statistic,
            @NotBlank @Size(max = 2_000) String numerator,

            @Nullable @Visible @Size(min = 1, max = 2_000) @Pattern(regexp = "(?s).*\\S.*")
            String denominator,

            @NotNull @Min(1) @Max(1_000_000) Long multiplier,
            @NotBlank @Size(max = 60) String unit,
            @NotNull Polarity polarity,
            @NotNull Grain grain,
            @NotNull RollUp rollUp,
            @Nullable ChartKind chart,
            @NotNull ChartProfile chartProfile,
            @NotNull Disclosure disclosure,
            @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = Codes.INDICATOR) String> balancing,
            @NotBlank @Size(max = 200) String owner,
            @NotBlank @Size(max = 4_000) String rationale,
            @NotNull LocalDate reviewOn) {

        /** @param place where it stands in the request */
        Definition toDomain(String place) {
            return new Definition(
                    title,
                    statistic,
                    numerator,
                    denominator,
                    multiplier,
                    unit,
                    polarity,
                    grain,
                    rollUp,
                    chart == null ? statistic.charts().getFirst() : chart,
                    chartProfile,
                    disclosure,
                    balancing,
                    owner,
                    rationale,
                    Days.plausible(reviewOn, place + "/reviewOn"));
        }
    }
}
