package io.careweave.contracting.domain.routing;

import io.careweave.contracting.domain.calendar.Table;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Amounts and times that the law or its guidance sets, dated. */
public final class Thresholds {

    private final List<Row> rows;

    private Thresholds(List<Row> rows) {
        this.rows = rows;
    }

    /** Of which there are thresholds. */
    public enum Code {
        CONSIDERABLE_CHANGE_PENCE,
        CONSIDERABLE_CHANGE_PERCENT,
        URGENT_MONTHS
    }

    private record Row(Code code, LocalDate from, long number) {}

    /**
     * @param lines of a {@link Table}: code, from, number, unit, says
     * @throws IllegalArgumentException (or of time) if a line cannot be read, or one is missing
     */
    public static Thresholds parse(List<String> lines) {
        var rows = Table.rows(lines, 5).stream()
                .map(row -> new Row(Code.valueOf(row.get(0)), LocalDate.parse(row.get(1)), Long.parseLong(row.get(2))))
                .sorted(Comparator.comparing(Row::from))
                .toList();
        for (var code : Code.values()) {
            if (rows.stream().noneMatch(row -> row.code() == code)) {
                throw new IllegalArgumentException(code + " is missing");
            }
        }
        return new Thresholds(rows);
    }

    /** What it is on a day; before the first was set, the first. */
    public long of(Code code, LocalDate day) {
        var all = rows.stream().filter(row -> row.code() == code).toList();
        return all.stream()
                .filter(row -> !row.from().isAfter(day))
                .reduce((one, later) -> later)
                .orElseGet(all::getFirst)
                .number();
    }
}
