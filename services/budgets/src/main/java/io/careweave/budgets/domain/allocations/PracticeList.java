package io.careweave.budgets.domain.allocations;

import io.careweave.commons.problem.FieldError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom a practice cares for, and what it had before.
 *
 * @param patients all registered; with bands, their sum
 * @param bands empty where the list is not told by sex and age
 * @param weightedPatients a weighted list worked out elsewhere, null to have it worked out here
 * @param factors rates by which its weighted list is multiplied: need, market forces, inequality and others, by name
 * @param deprivationScore exponent of a table's {@code needBase}
 * @param basePence what it had, from which pace of change is counted; null for a practice without a past
 */
public record PracticeList(
        String orgCode,
        long patients,
        List<ListBand> bands,
        long newRegistrants,
        long careHomePatients,
        @Nullable BigDecimal weightedPatients,
        SortedMap<String, BigDecimal> factors,
        @Nullable BigDecimal deprivationScore,
        @Nullable Long basePence) {

    public PracticeList {
        bands = List.copyOf(bands);
        factors = new TreeMap<>(factors);
    }

    List<FieldError> faults(String pointer) {
        var faults = new ArrayList<FieldError>();
        bandFaults(pointer, faults);
        if (patients < 0) {
            faults.add(new FieldError(pointer + "/patients", "is negative"));
        }
        share(newRegistrants, pointer + "/newRegistrants", faults);
        share(careHomePatients, pointer + "/careHomePatients", faults);
        if (weightedPatients != null && weightedPatients.signum() < 0) {
            faults.add(new FieldError(pointer + "/weightedPatients", "is negative"));
        }
        factors.forEach((name, rate) -> {
            if (rate.signum() <= 0) {
                faults.add(new FieldError(pointer + "/factors/" + name, "is not positive"));
            }
        });
        if (deprivationScore != null && deprivationScore.abs().compareTo(Powers.GREATEST_EXPONENT) > 0) {
            faults.add(new FieldError(
                    pointer + "/deprivationScore", "is beyond plus or minus " + Powers.GREATEST_EXPONENT));
        }
        if (basePence != null && basePence < 0) {
            faults.add(new FieldError(pointer + "/basePence", "is negative"));
        }
        return faults;
    }

    private void bandFaults(String pointer, List<FieldError> faults) {
        var seen = new HashSet<String>();
        var sum = BigInteger.ZERO;
        for (int i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            var place = pointer + "/bands/" + i;
            if (band.patients() < 0) {
                faults.add(new FieldError(place + "/patients", "is negative"));
            }
            if (!seen.add(band.sex() + " " + band.ageBand())) {
                faults.add(new FieldError(place, "is there twice"));
            }
            for (int j = 0; j < i; j++) {
                var other = bands.get(j);
                if (band.sex() == other.sex()
                        && !band.ageBand().equals(other.ageBand())
                        && band.ageBand().overlaps(other.ageBand())) {
                    faults.add(new FieldError(place, "has ages of band %d too".formatted(j)));
                }
            }
            sum = sum.add(BigInteger.valueOf(band.patients()));
        }
        if (!bands.isEmpty() && !sum.equals(BigInteger.valueOf(patients))) {
            faults.add(new FieldError(pointer + "/patients", "is not the sum of the bands"));
        }
    }

    private void share(long some, String pointer, List<FieldError> faults) {
        if (some < 0 || some > patients) {
            faults.add(new FieldError(pointer, "is negative, or more than all its patients"));
        }
    }
}
