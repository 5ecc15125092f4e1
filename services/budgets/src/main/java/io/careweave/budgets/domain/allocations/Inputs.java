package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * All that an allocation is computed from, and nothing else: the same inputs give the same pence for good.
 *
 * @param components one to {@value #MOST_COMPONENTS}
 * @param practices one to {@value #MOST_PRACTICES}
 */
public record Inputs(List<Component> components, List<PracticeList> practices, Pace pace) {

    public static final int MOST_COMPONENTS = 10;
    public static final int MOST_PRACTICES = 8_000;

    /** Practices times components. */
    public static final int MOST_PARTS = 8_000;

    /** The same where parts of lists count for more: each list is a denominator of its own then, and numbers grow long. */
    private static final int MOST_PRACTICES_BY_PARTS = 500;

    private static final int MOST_PARTS_BY_PARTS = 2_000;

    private static final BigInteger MOST_PENCE = BigInteger.valueOf(Long.MAX_VALUE);

    public Inputs {
        components = List.copyOf(components);
        practices = List.copyOf(practices);
    }

    /** The sum of the pots. */
    public long potPence() {
        return components.stream().mapToLong(Component::potPence).reduce(0, Math::addExact);
    }

    /** @throws Refused 422 naming whatever nothing can be computed from */
    void requirePossible() {
        for (int i = 0; i < components.size(); i++) {
            var weighting = components.get(i).weighting();
            if (weighting != null) {
                weighting.requireUsable("/components/" + i);
            }
        }
        pace.requirePossible();
        requirePence();
        var faults = new ArrayList<FieldError>();
        componentFaults(faults);
        practiceFaults(faults);
        coverFaults(faults);
        unusedFaults(faults);
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                    "Pots or lists contradict themselves, or the weights do not fit the lists; errors names each place.",
                    Faults.first(faults));
        }
    }

    private void requirePence() {
        var sum = components.stream()
                .map(component -> BigInteger.valueOf(component.potPence()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        var patients = practices.stream()
                .map(practice -> BigInteger.valueOf(practice.patients()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.compareTo(MOST_PENCE) > 0 || patients.compareTo(MOST_PENCE) > 0) {
            throw new Refused(
                    BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                    "The pots or the lists sum to more than 64 bits hold.",
                    new FieldError(sum.compareTo(MOST_PENCE) > 0 ? "/components" : "/practices", "out of range"));
        }
    }

    private void componentFaults(List<FieldError> faults) {
        if (components.isEmpty() || components.size() > MOST_COMPONENTS) {
            faults.add(new FieldError("/components", "are none, or more than " + MOST_COMPONENTS));
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < components.size(); i++) {
            var component = components.get(i);
            if (!codes.add(component.code())) {
                faults.add(new FieldError("/components/" + i + "/code", "is there twice"));
            }
            if (component.potPence() < 0) {
                faults.add(new FieldError("/components/" + i + "/potPence", "is negative"));
            }
            var named = component.factors();
            if (named != null) {
                for (var name : named.stream().sorted().toList()) {
                    if (practices.stream().noneMatch(each -> each.factors().containsKey(name))) {
                        faults.add(
                                new FieldError("/components/" + i + "/factors", "no practice has the factor " + name));
                    }
                }
            }
        }
    }

    private void practiceFaults(List<FieldError> faults) {
        boolean byParts = components.stream().anyMatch(Component::weighsPartsOfLists);
        int most = byParts ? MOST_PRACTICES_BY_PARTS : MOST_PRACTICES;
        if (practices.isEmpty() || practices.size() > most) {
            faults.add(new FieldError("/practices", "are none, or more than " + most));
        }
        int mostParts = byParts ? MOST_PARTS_BY_PARTS : MOST_PARTS;
        if (practices.size() * components.size() > mostParts) {
            faults.add(new FieldError("/practices", "times components are more than " + mostParts));
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < practices.size(); i++) {
            var practice = practices.get(i);
            if (!codes.add(practice.orgCode())) {
                faults.add(new FieldError("/practices/" + i + "/orgCode", "is there twice"));
            }
            faults.addAll(practice.faults("/practices/" + i));
        }
    }

    /** Each patient has a weight in each component, and each power an exponent. */
    private void coverFaults(List<FieldError> faults) {
        for (var component : components) {
            var weighting = component.weighting();
            if (weighting == null) {
                continue;
            }
            for (int i = 0; i < practices.size(); i++) {
                var practice = practices.get(i);
                var pointer = "/practices/" + i;
                if (practice.bands().isEmpty() && practice.patients() > 0) {
                    faults.add(new FieldError(pointer + "/bands", "are needed for the weights of " + component.code()));
                }
                for (int j = 0; j < practice.bands().size(); j++) {
                    if (weighting.rowOf(practice.bands().get(j)) == null) {
                        faults.add(new FieldError(
                                pointer + "/bands/" + j, "no weight of " + component.code() + " has all its ages"));
                    }
                }
                if (weighting.needBase() != null && practice.deprivationScore() == null) {
                    faults.add(new FieldError(pointer + "/deprivationScore", "is needed for " + component.code()));
                }
                for (var name : weighting.computed()) {
                    if (practice.factors().containsKey(name) && component.counts(name)) {
                        faults.add(new FieldError(
                                pointer + "/factors/" + name, "is worked out by the weights of " + component.code()));
                    }
                }
            }
        }
    }

    /** What is told and would count nowhere was meant otherwise. */
    private void unusedFaults(List<FieldError> faults) {
        if (components.stream().anyMatch(component -> component.weighting() == null)) {
            return;
        }
        for (int i = 0; i < practices.size(); i++) {
            if (practices.get(i).weightedPatients() != null) {
                faults.add(new FieldError("/practices/" + i + "/weightedPatients", "stands beside weights"));
            }
        }
    }
}
