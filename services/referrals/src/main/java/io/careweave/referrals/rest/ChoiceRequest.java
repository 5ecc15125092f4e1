package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Choice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options put to the patient and who took which; waits are filled in from the directory. */
record ChoiceRequest(
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid OptionRequest> options,
        @NotNull @Pattern(regexp = Forms.ID) String chosen,
        @NotNull Choice.DecidedBy decidedBy) {

    record OptionRequest(
            @NotNull @Pattern(regexp = Forms.ID) String serviceId,
            @Min(0) @Max(2_000) @Nullable Integer distanceKm) {}

    Choice toDomain() {
        return new Choice(
                options.stream()
                        .map(option -> new Choice.Option(option.serviceId(), null, option.distanceKm()))
                        .toList(),
                chosen,
                decidedBy);
    }
}
