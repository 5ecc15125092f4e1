package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the network, as membership publishes it.
 *
 * @param kind for example {@code PRACTICE}; kinds unknown here are kept as they came
 * @param validTo first day on which it exists no longer, absent while it lasts
 */
public record Organisation(
        String orgCode,
        String kind,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public static final String PRACTICE = "PRACTICE";

    public boolean isActive(LocalDate today) {
        return !today.isBefore(validFrom) && (validTo == null || today.isBefore(validTo));
    }

    /** @throws Refused naming the place, if it is not known or its time is over */
    public static Organisation require(Optional<Organisation> found, LocalDate today, String pointer) {
        return found.filter(organisation -> organisation.isActive(today))
                .orElseThrow(() -> unknown("An organisation named is not active in this network.", pointer));
    }

    /** @throws Refused also if it is no practice */
    public static Organisation requirePractice(Optional<Organisation> found, LocalDate today, String pointer) {
        var organisation = require(found, today, pointer);
        if (!organisation.kind().equals(PRACTICE)) {
            throw unknown("The organisation named is not a practice.", pointer);
        }
        return organisation;
    }

    /** A pathway binds every practice, so that no single provider or practice may write one. */
    public boolean governsPathways() {
        return kind.equals("NETWORK") || kind.equals("COMMISSIONER");
    }

    private static Refused unknown(String detail, String pointer) {
        return new Refused(ReferralProblem.UNKNOWN_ORGANISATION, detail, new FieldError(pointer, "is not known here"));
    }
}
