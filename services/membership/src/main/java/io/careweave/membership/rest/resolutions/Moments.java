package io.careweave.membership.rest.resolutions;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants in requests: of this age of the world, and no finer than the store keeps them. */
public final class Moments {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    public static Instant plausible(Instant moment, String pointer) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The request breaks its declared form.",
                    new FieldError(pointer, "out of range"));
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
