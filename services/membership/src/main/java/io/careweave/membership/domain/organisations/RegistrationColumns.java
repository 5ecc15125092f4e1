package io.careweave.membership.domain.organisations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of registrations: {@code memberRef, practice, from, to, eligibleFrom} by the names in its first row. */
public record RegistrationColumns(int width, int member, int practice, int from, int to, int eligibleFrom) {

    private static final List<String> NAMES = List.of("memberRef", "practice", "from", "to", "eligibleFrom");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    /** The names that a first row lacks. */
    public static List<String> missing(List<String> header) {
        return NAMES.stream()
                .filter(name -> header.indexOf(name) < 0 || header.indexOf(name) != header.lastIndexOf(name))
                .toList();
    }

    /** @param header that lacks none */
    public static RegistrationColumns of(List<String> header) {
        return new RegistrationColumns(
                header.size(),
                header.indexOf("memberRef"),
                header.indexOf("practice"),
                header.indexOf("from"),
                header.indexOf("to"),
                header.indexOf("eligibleFrom"));
    }

    /** @throws RowFault saying why the row is none */
    public Registration read(List<String> fields) {
        if (fields.size() != width) {
            throw new RowFault(RowFault.Reason.COLUMNS);
        }
        if (!UUID_FORM.matcher(fields.get(member)).matches()) {
            throw new RowFault(RowFault.Reason.MEMBER);
        }
        if (!OdsRow.isPracticeCode(fields.get(practice))) {
            throw new RowFault(RowFault.Reason.CODE);
        }
        var begun = date(fields.get(from));
        var ended = fields.get(to).isEmpty() ? null : date(fields.get(to));
        if (ended != null && !ended.isAfter(begun)) {
            throw new RowFault(RowFault.Reason.DATE);
        }
        return new Registration(
                UUID.fromString(fields.get(member)),
                fields.get(practice),
                begun,
                ended,
                date(fields.get(eligibleFrom)),
                null);
    }

    /** A practice code of a row that was refused, if that is what stands there. */
    public @Nullable String code(List<String> fields) {
        return fields.size() > practice && OdsRow.isPracticeCode(fields.get(practice)) ? fields.get(practice) : null;
    }

    private static LocalDate date(String text) {
        try {
            var date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw new RowFault(RowFault.Reason.DATE);
    }
}
