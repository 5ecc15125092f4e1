package io.careweave.contracting.domain.routing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who buys what, and when.
 *
 * @param buyer kind of body that buys
 * @param actingFor kind of the authority whose decision it is, absent if the buyer decides on its own account
 * @param mainlyHealthCare whether health care is the main subject matter
 * @param cpvCodes subject matter, eight digits each
 * @param on the day on which the procurement begins
 */
public record Purchase(
        BodyType buyer, @Nullable BodyType actingFor, boolean mainlyHealthCare, List<String> cpvCodes, LocalDate on) {

    public Purchase {
        cpvCodes = List.copyOf(cpvCodes);
    }

    /** The kind of body that the law looks at. */
    public BodyType decides() {
        return actingFor == null ? buyer : actingFor;
    }
}
