package io.careweave.commons.network;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the network, as membership tells it.
 *
 * @param kind membership's word for it
 * @param parent organisation that it belongs to, absent for none
 * @param membershipState where a practice stands as a member, absent for who never applied
 * @param validFrom first day on which it exists
 * @param validTo first day on which it exists no longer, absent while it lasts
 * @param successor who took its duties over, absent for none
 */
public record Organisation(
        String orgCode,
        String kind,
        @Nullable String parent,
        @Nullable String membershipState,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor) {

    private static final Set<String> GONE = Set.of("LEFT", "EXPELLED");

    /** Whether it exists no longer, or belongs to the network no longer. */
    public boolean hasEnded(LocalDate day) {
        return (validTo != null && !validTo.isAfter(day))
                || (membershipState != null && GONE.contains(membershipState));
    }

    public boolean isInForce(LocalDate day) {
        return !validFrom.isAfter(day) && !hasEnded(day);
    }
}
