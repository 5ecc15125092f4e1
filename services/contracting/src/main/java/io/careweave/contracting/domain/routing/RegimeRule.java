package io.careweave.contracting.domain.routing;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a law binds, as data.
 *
 * @param from first day on which it is law, absent if since ever
 * @param to first day on which it is law no longer, absent while it is
 * @param bodies whom it binds
 * @param healthCareOnly whether it covers health care services only
 * @param says the rule in words, with its source
 */
public record RegimeRule(
        Regime regime,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Set<BodyType> bodies,
        boolean healthCareOnly,
        String says) {

    public RegimeRule {
        bodies = Set.copyOf(bodies);
    }

    boolean binds(Purchase purchase) {
        return bodies.contains(purchase.decides())
                && (from == null || !purchase.on().isBefore(from))
                && (to == null || purchase.on().isBefore(to));
    }
}
