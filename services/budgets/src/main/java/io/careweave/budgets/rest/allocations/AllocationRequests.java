package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.AgeBand;
import io.careweave.budgets.domain.allocations.ListBand;
import io.careweave.budgets.domain.allocations.Pace;
import io.careweave.budgets.domain.allocations.PracticeList;
import io.careweave.budgets.domain.allocations.Sex;
import io.careweave.budgets.rest.Decimal;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What previews and runs ask for alike. */
final class AllocationRequests {

    static final String CODE = "[A-Z][A-Z0-9_]{0,39}";
    static final String FACTOR = "[A-Za-z][A-Za-z0-9_-]{0,39}";
    static final int MOST_FACTORS = 20;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private AllocationRequests() {}

    /** Each is a rate, such as 0.01 for one per cent. */
    record PaceRequest(
            @Nullable Decimal floor,
            @Nullable Decimal cap,
            @Nullable Decimal minimumDistance) {

        static Pace read(@Nullable PaceRequest pace) {
            if (pace == null) {
                return Pace.FREE;
            }
            var faults = new ArrayList<FieldError>();
            var read = new Pace(
                    Decimal.readOrAbsent(pace.floor, "/paceOfChange/floor", faults),
                    Decimal.readOrAbsent(pace.cap, "/paceOfChange/cap", faults),
                    Decimal.readOrAbsent(pace.minimumDistance, "/paceOfChange/minimumDistance", faults));
            refuse(faults);
            return read;
        }
    }

    /** @param sex absent where the list does not tell it */
    record BandRequest(
            @Nullable Sex sex,
            @NotNull @Pattern(regexp = AgeBand.FORM) String ageBand,
            @NotNull Long patients) {}

    /** A practice with its list. */
    record PracticeRequest(
            @NotNull @Pattern(regexp = SplitPreview.CODE) String orgCode,

            @Nullable Long patients,
            @Nullable @Size(max = 300) List<@NotNull @Valid BandRequest> bands,
            @Nullable Long newRegistrants,
            @Nullable Long careHomePatients,
            @Nullable Decimal weightedPatients,

            @Nullable @Size(max = MOST_FACTORS)
            Map<@NotNull @Pattern(regexp = FACTOR) String, @NotNull Decimal> factors,

            @Nullable Decimal deprivationScore,
            @Nullable Pence basePence) {

        PracticeList read(String pointer) {
            var faults = new ArrayList<FieldError>();
            var listed = bands(pointer, faults);
            var practice = new PracticeList(
                    orgCode,
                    patients == null ? sum(listed, pointer, faults) : patients,
                    listed,
                    Objects.requireNonNullElse(newRegistrants, 0L),
                    Objects.requireNonNullElse(careHomePatients, 0L),
                    Decimal.readOrAbsent(weightedPatients, pointer + "/weightedPatients", faults),
                    rates(factors, pointer, faults),
                    Decimal.readOrAbsent(deprivationScore, pointer + "/deprivationScore", faults),
                    basePence == null ? null : basePence.read(pointer + "/basePence"));
            refuse(faults);
            return practice;
        }

        private List<ListBand> bands(String pointer, List<FieldError> faults) {
            var read = new ArrayList<ListBand>();
            var asked = Objects.requireNonNullElse(bands, List.<BandRequest>of());
            for (int i = 0; i < asked.size(); i++) {
                var place = pointer + "/bands/" + i + "/ageBand";
                var band = asked.get(i);
                AgeBand.of(band.ageBand())
                        .ifPresentOrElse(
                                ages -> read.add(new ListBand(
                                        Objects.requireNonNullElse(band.sex(), Sex.UNKNOWN), ages, band.patients())),
                                () -> faults.add(new FieldError(place, "ends before it begins")));
            }
            return read;
        }
    }

    static SortedMap<String, BigDecimal> rates(
            @Nullable Map<String, Decimal> factors, String pointer, List<FieldError> faults) {
        var rates = new TreeMap<String, BigDecimal>();
        if (factors != null) {
            factors.forEach((name, rate) -> rates.put(name, rate.read(pointer + "/factors/" + name, faults)));
        }
        return rates;
    }

    private static long sum(List<ListBand> bands, String pointer, List<FieldError> faults) {
        var sum = bands.stream()
                .map(band -> BigInteger.valueOf(band.patients()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.abs().compareTo(MOST) > 0) {
            faults.add(new FieldError(pointer + "/bands", "sum to more than 64 bits hold"));
            return 0;
        }
        return sum.longValueExact();
    }

    static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                    "Some of the numbers cannot be; errors names each.",
                    Readings.first(faults));
        }
    }
}
