package io.careweave.contracting.domain.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.calendar.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Discount rates as dated data. Of a rule's rows those count that are from the newest day before the appraisal. */
public final class DiscountLaw {

    /** The rule by which options are ranked; all others try whether they would be ranked otherwise. */
    public static final String STANDARD = "STANDARD";

    private static final int COLUMNS = 5;
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final List<Entry> entries;

    private DiscountLaw(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private record Entry(String code, LocalDate from, Discounting.Band band, String source) {}

    /**
     * @param lines of a {@link Table}: rule, from, first year, per cent, source
     * @throws IllegalArgumentException (or of time) if a line cannot be read, or a rule does not begin with the year 1
     */
    public static DiscountLaw parse(List<String> lines) {
        var law = new DiscountLaw(
                Table.rows(lines, COLUMNS).stream().map(DiscountLaw::entry).toList());
        if (law.entries.stream().noneMatch(entry -> entry.code().equals(STANDARD))) {
            throw new IllegalArgumentException("there is no line of " + STANDARD);
        }
        for (var entry : law.entries) {
            law.requireInOrder(entry.code(), entry.from());
        }
        return law;
    }

    private static Entry entry(List<String> row) {
        var percent = new BigDecimal(row.get(3));
        if (percent.signum() < 0
                || percent.compareTo(MOST) > 0
                || row.get(0).isEmpty()
                || row.get(4).isEmpty()) {
            throw new IllegalArgumentException("a rate is from 0 to 100 per cent, and has a rule and a source");
        }
        return new Entry(
                row.get(0),
                LocalDate.parse(row.get(1)),
                new Discounting.Band(Integer.parseInt(row.get(2)), percent),
                row.get(4));
    }

    private void requireInOrder(String code, LocalDate from) {
        int before = 0;
        for (var entry : of(code, from)) {
            int year = entry.band().fromYear();
            if (year <= before || (before == 0 && year != 1)) {
                throw new IllegalArgumentException(
                        "years of " + code + " from " + from + " do not begin with 1, or do not rise");
            }
            before = year;
        }
    }

    private List<Entry> of(String code, LocalDate from) {
        return entries.stream()
                .filter(entry -> entry.code().equals(code) && entry.from().equals(from))
                .toList();
    }

    /**
     * Those in force on a day, the standard first.
     *
     * @throws Refused APPRAISAL_INVALID if the standard was not known yet
     */
    public List<Discounting> on(LocalDate day) {
        var inForce = entries.stream()
                .map(Entry::code)
                .distinct()
                .sorted((one, other) -> Boolean.compare(other.equals(STANDARD), one.equals(STANDARD)))
                .flatMap(code -> entries.stream()
                        .filter(entry ->
                                entry.code().equals(code) && !entry.from().isAfter(day))
                        .map(Entry::from)
                        .max(LocalDate::compareTo)
                        .map(from -> of(code, from))
                        .map(DiscountLaw::discounting)
                        .stream())
                .toList();
        if (inForce.isEmpty() || !inForce.getFirst().code().equals(STANDARD)) {
            throw new Refused(
                    APPRAISAL_INVALID, "No discount rate is known for that day.", new FieldError("/on", "too early"));
        }
        return inForce;
    }

    private static Discounting discounting(List<Entry> rows) {
        return new Discounting(
                rows.getFirst().code(),
                rows.stream().map(Entry::band).toList(),
                rows.getFirst().source());
    }
}
