package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Service;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Capacity as it was counted, and how far it can be relied on. */
@Schema(name = "CapacityShown", description = "Capacity as the provider counted it")
record CapacityView(
        @Schema(
                description = "free first appointments in the next 14 days; absent where the count is small and the"
                        + " reader is not of this network",
                examples = "12")
        @Nullable
        Integer slotsNext14d,

        @Schema(description = "in place of a small count: it lies below this", examples = "5") @Nullable
        Integer slotsFewerThan,

        @Schema(description = "median wait for a first appointment, in days", examples = "42")
        int waitDaysP50,

        @Schema(description = "when it was counted") Instant asAt,

        @Schema(description = "whether that is so long ago that rankings do not rely on it")
        boolean stale) {

    /**
     * @param inside whether the reader belongs to the network
     * @param freshSince a count before it is stale
     */
    static @Nullable CapacityView from(Service.@Nullable Capacity capacity, boolean inside, Instant freshSince) {
        if (capacity == null) {
            return null;
        }
        boolean hidden = !inside && capacity.isSmall();
        return new CapacityView(
                hidden ? null : capacity.slotsNext14d(),
                hidden ? Service.Capacity.SMALL : null,
                capacity.waitDaysP50(),
                capacity.asAt(),
                capacity.asAt().isBefore(freshSince));
    }
}
