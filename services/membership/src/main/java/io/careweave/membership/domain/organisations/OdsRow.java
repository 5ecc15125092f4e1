package io.careweave.membership.domain.organisations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the published list of practices and prescribing cost centres ({@code epraccur}: 27 columns, no header).
 *
 * @param validTo first day on which it exists no longer: the day after the one published as the close date
 */
public record OdsRow(
        String orgCode,
        String name,
        Organisation.Kind kind,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    private static final int COLUMNS = 27;
    private static final int CODE = 0;
    private static final int NAME = 1;
    private static final int OPENED = 10;
    private static final int CLOSED = 11;
    private static final int STATUS = 12;
    private static final int SETTING = 25;

    /** Prescribing setting of a GP practice; ODS role RO76. */
    private static final String GP_PRACTICE = "4";

    private static final int LONGEST_NAME = 200;
    private static final Pattern PRACTICE_CODE = Pattern.compile("[A-Z][0-9]{5}");
    private static final Pattern SETTING_FORM = Pattern.compile("-?[0-9]{1,2}");
    private static final Pattern DATE = Pattern.compile("[0-9]{8}");
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    /** A letter and five digits. */
    public static boolean isPracticeCode(String code) {
        return PRACTICE_CODE.matcher(code).matches();
    }

    /** @throws RowFault saying why the row is none */
    public static OdsRow read(List<String> fields) {
        if (fields.size() != COLUMNS) {
            throw new RowFault(RowFault.Reason.COLUMNS);
        }
        var code = fields.get(CODE);
        if (!isPracticeCode(code)) {
            throw new RowFault(RowFault.Reason.CODE);
        }
        var name = fields.get(NAME).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new RowFault(RowFault.Reason.NAME);
        }
        var opened = date(fields.get(OPENED));
        var closed = fields.get(CLOSED).isEmpty() ? null : date(fields.get(CLOSED));
        if (closed != null && closed.isBefore(opened)) {
            throw new RowFault(RowFault.Reason.DATE);
        }
        requireStatus(fields.get(STATUS), closed);
        return new OdsRow(code, name, kind(fields.get(SETTING)), opened, closed == null ? null : closed.plusDays(1));
    }

    /** Active, closed, dormant, proposed; what is closed says since when. */
    private static void requireStatus(String status, @Nullable LocalDate closed) {
        boolean known =
                switch (status) {
                    case "A", "D", "P" -> true;
                    case "C" -> closed != null;
                    default -> false;
                };
        if (!known) {
            throw new RowFault(RowFault.Reason.STATUS);
        }
    }

    private static Organisation.Kind kind(String setting) {
        if (!SETTING_FORM.matcher(setting).matches()) {
            throw new RowFault(RowFault.Reason.SETTING);
        }
        return setting.equals(GP_PRACTICE) ? Organisation.Kind.PRACTICE : Organisation.Kind.PRESCRIBING_COST_CENTRE;
    }

    private static LocalDate date(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                var date = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
                if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                    return date;
                }
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw new RowFault(RowFault.Reason.DATE);
    }
}
