package io.careweave.membership.domain.organisations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One row of a published file of registered patients.
 *
 * @param sex FEMALE or MALE, or UNKNOWN for both together
 * @param age as published; {@code ALL} for all ages together
 */
public record ListRow(String orgCode, LocalDate asAt, ListSize.Sex sex, String age, long patients) {

    /** Rows of regions, integrated care boards and the like stand between those of practices. */
    private static final String PRACTICE = "GP";

    private static final String ALL = "ALL";
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,7}");
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** Strictly: otherwise 31 February would be the 28th. */
    private static final List<DateTimeFormatter> DATES = List.of(
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("ddMMMuuuu")
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));

    /**
     * @param columns where what stands in the file at hand
     * @param today no count is of a later day
     * @throws RowFault saying why the row is none
     */
    public static ListRow read(List<String> fields, ListColumns columns, LocalDate today) {
        if (fields.size() != columns.width()) {
            throw new RowFault(RowFault.Reason.COLUMNS);
        }
        var type = columns.organisationType().map(fields::get).orElse(PRACTICE);
        if (!type.equals(PRACTICE)) {
            throw new RowFault(RowFault.Reason.KIND);
        }
        var code = fields.get(columns.organisation());
        if (!OdsRow.isPracticeCode(code)) {
            throw new RowFault(RowFault.Reason.CODE);
        }
        var asAt = date(fields.get(columns.extractDate()), today);
        var count = fields.get(columns.patients());
        if (!COUNT.matcher(count).matches()) {
            throw new RowFault(RowFault.Reason.COUNT);
        }
        return new ListRow(
                code, asAt, sex(fields.get(columns.sex())), fields.get(columns.age()), Long.parseLong(count));
    }

    boolean isOfAllAges() {
        return age.equals(ALL);
    }

    private static ListSize.Sex sex(String text) {
        return switch (text) {
            case "FEMALE", "F" -> ListSize.Sex.FEMALE;
            case "MALE", "M" -> ListSize.Sex.MALE;
            case ALL -> ListSize.Sex.UNKNOWN;
            default -> throw new RowFault(RowFault.Reason.SEX);
        };
    }

    private static LocalDate date(String text, LocalDate today) {
        for (var form : DATES) {
            try {
                var date = LocalDate.parse(text, form);
                if (!date.isBefore(EARLIEST) && !date.isAfter(today)) {
                    return date;
                }
            } catch (DateTimeException _) {
                // Perhaps the next form.
            }
        }
        throw new RowFault(RowFault.Reason.DATE);
    }
}
