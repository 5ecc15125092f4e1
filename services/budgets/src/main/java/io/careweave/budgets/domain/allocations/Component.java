package io.careweave.budgets.domain.allocations;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pot with its own way of counting patients.
 *
 * @param code such as {@code HOSPITAL_COMMUNITY}
 * @param weighting null to count every patient alike, or as a weighted list worked out elsewhere says
 * @param factors names of the practices' factors that count here; null for all of them
 */
public record Component(
        String code,
        long potPence,
        @Nullable Weighting weighting,
        @Nullable Set<String> factors) {

    public Component {
        factors = factors == null ? null : Set.copyOf(factors);
    }

    /** Whether some patients of a list count for more than others of their age. */
    boolean weighsPartsOfLists() {
        return weighting != null && (weighting.newRegistrants() != null || weighting.careHomes() != null);
    }

    boolean counts(String factor) {
        return factors == null || factors.contains(factor);
    }
}
