package io.careweave.membership.domain.delegations;

import io.careweave.commons.authority.Holder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is delegated.
 *
 * @param limitPence largest amount of one act, inclusive; absent for no limit
 * @param conditions what must hold for every act, in order and each once
 * @param reserved whether the power is kept for this holder
 * @param clause of the scheme of delegation
 * @param validFrom first day in force
 * @param validTo first day no longer in force; absent for good
 * @param decidedBy the resolution that decided it, by its id, or as the minutes name one from before the register
 */
public record Grant(
        String power,
        Holder holder,
        @Nullable Long limitPence,
        List<String> conditions,
        boolean reserved,
        String clause,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String decidedBy) {

    private static final Pattern RESOLUTION =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public Grant {
        conditions = conditions.stream().distinct().sorted().toList();
    }

    /** The resolution of the register that decided it, if it is one: those have an id. */
    public Optional<UUID> resolution() {
        return RESOLUTION.matcher(decidedBy).matches() ? Optional.of(UUID.fromString(decidedBy)) : Optional.empty();
    }
}
