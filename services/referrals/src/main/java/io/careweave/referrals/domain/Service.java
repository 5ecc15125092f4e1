package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service patients can be referred to.
 *
 * @param key sorts the directory by age
 * @param version number of its latest event
 * @param consultantLed whether a consultant keeps overall clinical responsibility, wherever it works
 * @param capacity absent until the provider reports some
 */
public record Service(
        String serviceId,
        UUID key,
        long version,
        String providerOrg,
        String name,
        String specialty,
        Kind kind,
        boolean consultantLed,
        @Nullable Capacity capacity,
        Instant createdAt,
        Instant updatedAt) {

    private static final Duration CLOCKS_APART_AT_MOST = Duration.ofMinutes(5);
    private static final Instant EARLIEST_COUNT = Instant.parse("2000-01-01T00:00:00Z");

    /** Where care is given; only {@code HOSPITAL} is protected from being left out of a patient's options (N5). */
    public enum Kind {
        HOSPITAL,
        INTERFACE,
        COMMUNITY,
        VOLUNTARY
    }

    /**
     * Live capacity.
     *
     * @param slotsNext14d free first appointments in the next 14 days
     * @param waitDaysP50 median wait for a first appointment, in days
     * @param asAt when it was counted
     */
    public record Capacity(int slotsNext14d, int waitDaysP50, Instant asAt) {

        /** Counts below this could point at single patients; they stay within the network. */
        public static final int SMALL = 5;

        public boolean isSmall() {
            return slotsNext14d < SMALL;
        }

        private void check(Instant now, String pointer) {
            if (asAt.isAfter(now.plus(CLOCKS_APART_AT_MOST)) || asAt.isBefore(EARLIEST_COUNT)) {
                throw new Refused(
                        ReferralProblem.IMPLAUSIBLE_TIME,
                        "Capacity was not counted in the future, nor in another age.",
                        new FieldError(pointer, "cannot be right"));
            }
        }
    }

    /** What a publisher says of a service. */
    public record Description(
            String providerOrg,
            String name,
            String specialty,
            Kind kind,
            boolean consultantLed,
            @Nullable Capacity capacity) {

        private void check(Instant now) {
            if (capacity != null) {
                capacity.check(now, "/capacity/asAt");
            }
        }
    }

    public static Service published(String serviceId, UUID key, Description described, Instant now) {
        described.check(now);
        return new Service(
                serviceId,
                key,
                1,
                described.providerOrg(),
                described.name(),
                described.specialty(),
                described.kind(),
                described.consultantLed(),
                described.capacity(),
                now,
                now);
    }

    /** @throws Refused if it would change hands: referrals under way are with its provider */
    public Service described(Description described, Instant now) {
        described.check(now);
        if (!providerOrg.equals(described.providerOrg())) {
            throw new Refused(ReferralProblem.PROVIDER_FIXED, "Publish a new service for another provider.");
        }
        refuseOlder(described.capacity(), "/capacity/asAt");
        return with(described, now);
    }

    private Service with(Description described, Instant now) {
        return new Service(
                serviceId,
                key,
                version + 1,
                providerOrg,
                described.name(),
                described.specialty(),
                described.kind(),
                described.consultantLed(),
                described.capacity(),
                createdAt,
                now);
    }

    /** @throws Refused if a newer count is known, or the count cannot have been made when it says */
    public Service counted(Capacity count, Instant now) {
        count.check(now, "/asAt");
        refuseOlder(count, "/asAt");
        return with(new Description(providerOrg, name, specialty, kind, consultantLed, count), now);
    }

    private void refuseOlder(@Nullable Capacity count, String pointer) {
        if (capacity != null && count != null && count.asAt().isBefore(capacity.asAt())) {
            throw new Refused(
                    ReferralProblem.OLDER_CAPACITY,
                    "Capacity counted at " + capacity.asAt() + " is known.",
                    new FieldError(pointer, "lies before the count that is known"));
        }
    }

    /** Whether only the capacity tells it from what it was. */
    public boolean differsInCapacityOnly(Service before) {
        return name.equals(before.name)
                && specialty.equals(before.specialty)
                && kind == before.kind
                && consultantLed == before.consultantLed;
    }
}
