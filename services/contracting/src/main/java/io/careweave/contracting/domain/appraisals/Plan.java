package io.careweave.contracting.domain.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is appraised, and by what.
 *
 * @param outcomeUnit what outcomes are counted in
 * @param scale best score; scores are whole, from 0
 * @param options one of them does nothing
 */
public record Plan(
        String title, String serviceLine, String outcomeUnit, int scale, List<Option> options, List<Benefit> benefits) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int PLACES = 2;
    private static final int MOST_FAULTS = 100;

    public Plan {
        options = List.copyOf(options);
        benefits = List.copyOf(benefits);
    }

    /** @throws Refused APPRAISAL_INVALID naming each place */
    public void check() {
        List<FieldError> faults = new ArrayList<>();
        once(options, Option::code, "/options/%d/code", faults);
        once(benefits, Benefit::code, "/benefits/%d/code", faults);
        if (options.stream()
                        .filter(option -> option.course() == Course.DO_NOTHING)
                        .count()
                != 1) {
            faults.add(new FieldError("/options", "not exactly one does nothing"));
        }
        years(faults);
        weights(faults);
        refuse("Options, years and weights do not fit together.", faults);
    }

    static void refuse(String detail, List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(
                    APPRAISAL_INVALID,
                    detail,
                    faults.stream().limit(MOST_FAULTS).toArray(FieldError[]::new));
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

    /** Costs over different lives cannot be compared. */
    private void years(List<FieldError> faults) {
        for (int i = 1; i < options.size(); i++) {
            if (options.get(i).years().size() != options.getFirst().years().size()) {
                faults.add(new FieldError("/options/" + i + "/years", "are not as many as those of the first option"));
            }
        }
    }

    private void weights(List<FieldError> faults) {
        for (int i = 0; i < benefits.size(); i++) {
            var weight = benefits.get(i).weight();
            if (weight.signum() < 0 || weight.stripTrailingZeros().scale() > PLACES) {
                faults.add(new FieldError("/benefits/" + i + "/weight", "is below zero or has more than two places"));
            }
        }
        var sum = benefits.stream().map(Benefit::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(ALL) != 0) {
            faults.add(new FieldError("/benefits", "their weights sum to " + sum.toPlainString() + ", not to 100"));
        }
    }

    /** Everybody who would gain by one of the options. */
    public List<String> providers() {
        return options.stream()
                .flatMap(option -> option.providers().stream())
                .distinct()
                .sorted()
                .toList();
    }

    public Stream<Option> named(String code) {
        return options.stream().filter(option -> option.code().equals(code));
    }
}
