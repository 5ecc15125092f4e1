package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How heavily patients count in one component: by sex and age, and by what lists tell besides.
 *
 * @param newRegistrants what a patient of the last twelve months counts beside one who was there before, null for the same
 * @param careHomes what a patient in a care home counts beside one who is not, null for the same
 * @param needBase to the power of a practice's deprivation score it is the practice's need, null where need is no power
 */
public record Weighting(
        List<WeightRow> rows,
        @Nullable BigDecimal newRegistrants,
        @Nullable BigDecimal careHomes,
        @Nullable BigDecimal needBase) {

    public Weighting {
        rows = List.copyOf(rows);
    }

    /**
     * What holds of every table: rows there, none negative, not all zero, and none that takes another's patients.
     *
     * @param pointer of the weighting in the request
     * @throws Refused 422 with a verdict for each row that is wrong
     */
    public void requireUsable(String pointer) {
        var faults = new ArrayList<FieldError>();
        if (rows.isEmpty()) {
            faults.add(new FieldError(pointer + "/weights", "is empty"));
        }
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.weight().signum() < 0) {
                faults.add(new FieldError(pointer + "/weights/" + i + "/weight", "is negative"));
            }
            for (int j = 0; j < i; j++) {
                if (row.clashes(rows.get(j))) {
                    faults.add(new FieldError(pointer + "/weights/" + i, "has ages of row %d too".formatted(j)));
                }
            }
        }
        if (!rows.isEmpty() && rows.stream().allMatch(row -> row.weight().signum() == 0)) {
            faults.add(new FieldError(pointer + "/weights", "all zero"));
        }
        extras(pointer, faults);
        refuse(faults);
    }

    private void extras(String pointer, List<FieldError> faults) {
        if (newRegistrants != null && newRegistrants.signum() < 0) {
            faults.add(new FieldError(pointer + "/newRegistrantWeight", "is negative"));
        }
        if (careHomes != null && careHomes.signum() < 0) {
            faults.add(new FieldError(pointer + "/careHomeWeight", "is negative"));
        }
        if (needBase != null
                && (needBase.compareTo(Powers.LEAST_BASE) < 0 || needBase.compareTo(Powers.GREATEST_BASE) > 0)) {
            faults.add(new FieldError(
                    pointer + "/needBase", "is not from %s to %s".formatted(Powers.LEAST_BASE, Powers.GREATEST_BASE)));
        }
    }

    /**
     * What holds of a published table besides: for each sex every age from 0 upwards has its weight.
     *
     * @throws Refused 422 naming the ages that are missing
     */
    public void requireComplete(String pointer) {
        var faults = new ArrayList<FieldError>();
        for (var sex : List.of(Sex.FEMALE, Sex.MALE)) {
            int next = 0;
            for (var band : bandsOf(sex)) {
                if (band.from() > next) {
                    faults.add(missing(pointer, sex, next + "-" + (band.from() - 1)));
                }
                next = band.to() == AgeBand.OPEN ? AgeBand.OPEN : band.to() + 1;
            }
            if (next != AgeBand.OPEN) {
                faults.add(missing(pointer, sex, next + "+"));
            }
        }
        refuse(faults);
    }

    private List<AgeBand> bandsOf(Sex sex) {
        return rows.stream()
                .filter(row -> row.sex() == null || row.sex() == sex)
                .map(WeightRow::ageBand)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static FieldError missing(String pointer, Sex sex, String ages) {
        return new FieldError(pointer + "/weights", "%s %s is missing".formatted(sex, ages));
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.INVALID_WEIGHTS,
                    "The table has no rows, or some that cannot be; errors names each.",
                    Faults.first(faults));
        }
    }

    /** Names of the factors that it works out itself. */
    List<String> computed() {
        var names = new ArrayList<String>();
        if (newRegistrants != null) {
            names.add(WeightedList.NEW_REGISTRANTS);
        }
        if (careHomes != null) {
            names.add(WeightedList.CARE_HOMES);
        }
        if (needBase != null) {
            names.add(WeightedList.DEPRIVATION);
        }
        return names;
    }

    /** The row that has the band's patients; null if none has all its ages. */
    @Nullable
    WeightRow rowOf(ListBand band) {
        return rows.stream().filter(row -> row.covers(band)).findFirst().orElse(null);
    }
}
