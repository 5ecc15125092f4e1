package io.careweave.performance.rest.observations;

import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.observations.Told;
import io.careweave.performance.rest.indicators.Codes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Observations that are told together. */
record ObservationsRequest(@NotEmpty @Size(max = 500) List<@NotNull @Valid ObservationRequest> observations) {

    private static final String MOST = "9007199254740991";

    /** What is said of one period of one series. */
    record ObservationRequest(
            @NotNull @Pattern(regexp = Codes.INDICATOR) String indicator,
            @Nullable @Min(1) @Max(999_999) Integer version,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @NotNull @Size(max = 9) String period,
            @Nullable @Pattern(regexp = Forms.STRATUM) String stratum,

            @Nullable @DecimalMin("-" + MOST) @DecimalMax(MOST)
            Double numerator,

            @Nullable @DecimalMin("-" + MOST) @DecimalMax(MOST)
            Double denominator,

            @Nullable @DecimalMin("-" + MOST) @DecimalMax(MOST)
            Double expected,

            @Nullable @DecimalMin("-" + MOST) @DecimalMax(MOST)
            Double n,

            @Nullable @DecimalMin("-" + MOST) @DecimalMax(MOST)
            Double sd,

            @Nullable State status,
            @Nullable @Size(max = 8) List<@NotNull Flag> flags) {

        Told toTold() {
            return new Told(
                    indicator,
                    version,
                    orgCode,
                    Period.parse(period).orElse(null),
                    stratum == null ? SeriesKey.ALL : stratum,
                    new Measured(
                            component(numerator),
                            component(denominator),
                            component(expected),
                            component(n),
                            component(sd)),
                    Objects.requireNonNullElse(status, State.FINAL),
                    flags == null || flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags));
        }

        /** Zero has no sign here. */
        private static double component(@Nullable Double value) {
            return value == null ? Double.NaN : value + 0.0;
        }
    }
}
