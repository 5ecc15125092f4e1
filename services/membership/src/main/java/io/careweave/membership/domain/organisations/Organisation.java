package io.careweave.membership.domain.organisations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the network.
 *
 * @param orgCode its ODS code, or {@code X-…} for a body that has none
 * @param key sorts the register by age
 * @param version number of its latest event
 * @param parent the organisation it belongs to within the network
 * @param roles what it does in the network, for example {@code PROVIDER}
 * @param validTo first day on which it exists no longer; absent while it lasts
 * @param successor who took its patients and duties over
 */
public record Organisation(
        String orgCode,
        UUID key,
        long version,
        Kind kind,
        String name,
        @Nullable String parent,
        List<String> roles,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor,
        Instant createdAt,
        Instant updatedAt) {

    public Organisation {
        roles = List.copyOf(roles);
    }

    /** What sort of organisation it is. */
    public enum Kind {
        PRACTICE,
        TRUST,
        COMMUNITY_PROVIDER,
        VOLUNTARY,
        COUNCIL,
        OPTOMETRIST,
        COMMISSIONER,
        LOCALITY,
        NEIGHBOURHOOD,
        NETWORK
    }

    public boolean isActive(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
