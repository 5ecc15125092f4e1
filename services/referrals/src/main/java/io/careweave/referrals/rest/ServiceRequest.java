package io.careweave.referrals.rest;

import io.careweave.commons.actor.OrgCode;
import io.careweave.referrals.domain.Service;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service as its provider describes it.
 *
 * @param consultantLed taken for true of a hospital and for false elsewhere, if absent
 */
record ServiceRequest(
        @NotNull @Pattern(regexp = OrgCode.FORM) String providerOrg,
        @NotBlank @Size(max = 120) String name,
        @NotNull @Pattern(regexp = Forms.CODE) String specialty,
        @NotNull Service.Kind kind,
        @Nullable Boolean consultantLed,
        @Valid @Nullable CapacityRequest capacity) {

    record CapacityRequest(
            @NotNull @Min(0) @Max(100_000) Integer slotsNext14d,
            @NotNull @Min(0) @Max(3_650) Integer waitDaysP50,
            @NotNull Instant asAt) {

        Service.Capacity toDomain() {
            return new Service.Capacity(slotsNext14d, waitDaysP50, asAt);
        }
    }

    Service.Description toCommand() {
        return new Service.Description(
                providerOrg,
                name,
                specialty,
                kind,
                consultantLed == null ? kind == Service.Kind.HOSPITAL : consultantLed,
                capacity == null ? null : capacity.toDomain());
    }
}
