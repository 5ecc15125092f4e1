package io.careweave.contracting.domain.specifications;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a version says.
 *
 * @param cpvCodes subject matter, the main one first
 * @param requirements what must be provided, in order
 * @param lots parts that may go to different providers, in order
 */
public record SpecificationContent(
        String title, String outcomes, List<String> cpvCodes, List<Requirement> requirements, List<Lot> lots) {

    public SpecificationContent {
        cpvCodes = List.copyOf(cpvCodes);
        requirements = List.copyOf(requirements);
        lots = List.copyOf(lots);
    }

    /**
     * One thing that must be provided.
     *
     * @param lot code of the lot that it is of; absent for all
     */
    public record Requirement(
            String code, String text, @Nullable String lot) {}

    /** A part that is bought by itself. */
    public record Lot(String code, String title) {}

    /** @throws Refused SPECIFICATION_INCOHERENT naming each place */
    public void check() {
        List<FieldError> faults = new ArrayList<>();
        once(cpvCodes, Function.identity(), "/cpvCodes/%d", faults);
        once(requirements, Requirement::code, "/requirements/%d/code", faults);
        once(lots, Lot::code, "/lots/%d/code", faults);
        var known = lots.stream().map(Lot::code).toList();
        for (int i = 0; i < requirements.size(); i++) {
            var lot = requirements.get(i).lot();
            if (lot != null && !known.contains(lot)) {
                faults.add(new FieldError("/requirements/%d/lot".formatted(i), "is no lot of the specification"));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    ContractingProblem.SPECIFICATION_INCOHERENT,
                    "Codes are unique, and requirements name lots that there are.",
                    faults.toArray(FieldError[]::new));
        }
    }

    private static <T> void once(List<T> all, Function<T, String> code, String place, List<FieldError> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (!seen.add(code.apply(all.get(i)))) {
                faults.add(new FieldError(place.formatted(i), "is there before"));
            }
        }
    }
}
