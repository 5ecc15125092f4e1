package io.careweave.contracting.domain.legacy;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.text.VisibleText;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.LegalBasis;
import io.careweave.contracting.domain.contracts.Terms;
import io.careweave.contracting.domain.contracts.Terms.SpecificationVersion;
import io.careweave.contracting.domain.legacy.RowFault.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a file of contracts has what, by the names in its first row; other columns are left alone. */
public final class LegacyColumns {

    private static final List<String> NAMES = List.of(
            "reference",
            "kind",
            "title",
            "buyer",
            "provider",
            "third",
            "start",
            "end",
            "awardPence",
            "signedOn",
            "basis",
            "basisReference",
            "owner",
            "reviewOn",
            "specificationId",
            "specificationVersion");

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .()_/:-]{0,79}");
    private static final Pattern BASIS_REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.()_/:-]{0,79}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PENCE = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final long MOST = 1_000_000_000_000_000L;
    private static final int LONGEST_TITLE = 120;

    /** The day on which there was a National Health Service. */
    private static final LocalDate EARLIEST = LocalDate.of(1948, 7, 5);

    private static final LocalDate LATEST = LocalDate.of(2199, 3, 31);

    private final int width;
    private final List<Integer> at;

    private LegacyColumns(int width, List<Integer> at) {
        this.width = width;
        this.at = List.copyOf(at);
    }

    /** The names that a first row lacks, or has twice. */
    public static List<String> missing(List<String> header) {
        return NAMES.stream()
                .filter(name -> header.indexOf(name) < 0 || header.indexOf(name) != header.lastIndexOf(name))
                .toList();
    }

    /** @param header that lacks none */
    public static LegacyColumns of(List<String> header) {
        return new LegacyColumns(
                header.size(), NAMES.stream().map(header::indexOf).toList());
    }

    /** A reference of a row that is quarantined, if that is what stands there. */
    public @Nullable String reference(List<String> fields) {
        int column = at.getFirst();
        return fields.size() == width && REFERENCE.matcher(fields.get(column)).matches() ? fields.get(column) : null;
    }

    /**
     * @param org whose contract it is
     * @throws RowFault saying why the row is none
     */
    public LegacyRow read(List<String> row, String org, LocalDate today) {
        if (row.size() != width) {
            throw new RowFault(Reason.COLUMNS);
        }
        var fields = at.stream().map(row::get).toList();
        var reference = formed(fields.get(0), REFERENCE, Reason.REFERENCE);
        var signedOn = day(fields.get(9));
        var terms = terms(fields);
        if (signedOn.isAfter(today)) {
            throw new RowFault(Reason.DAY);
        }
        if (!terms.end().isAfter(today)) {
            throw new RowFault(Reason.ENDED);
        }
        if (!terms.isParty(org)) {
            throw new RowFault(Reason.PARTY);
        }
        return new LegacyRow(reference, terms, signedOn, fields);
    }

    private static Terms terms(List<String> fields) {
        var terms = new Terms(
                constant(fields.get(1), ContractKind::valueOf, Reason.KIND),
                title(fields.get(2)),
                party(fields.get(3)),
                party(fields.get(4)),
                optional(fields.get(5), LegacyColumns::party),
                List.of(),
                day(fields.get(6)),
                day(fields.get(7)),
                pence(fields.get(8)),
                List.of(),
                specification(fields.get(14), fields.get(15)),
                optional(fields.get(12), text -> UUID.fromString(formed(text, ID, Reason.OWNER))),
                optional(fields.get(13), LegacyColumns::day),
                constant(fields.get(10), LegalBasis::valueOf, Reason.BASIS),
                optional(fields.get(11), text -> formed(text, BASIS_REFERENCE, Reason.BASIS)),
                null);
        var faults = terms.contradictions();
        if (faults.isEmpty()) {
            return terms;
        }
        boolean party = faults.stream().anyMatch(fault -> fault.pointer().endsWith("Org"));
        throw new RowFault(party ? Reason.PARTY : Reason.DAY);
    }

    private static @Nullable SpecificationVersion specification(String id, String version) {
        if (id.isEmpty() && version.isEmpty()) {
            return null;
        }
        return new SpecificationVersion(
                UUID.fromString(formed(id, ID, Reason.SPECIFICATION)),
                Long.parseLong(formed(version, VERSION, Reason.SPECIFICATION)));
    }

    private static <T> @Nullable T optional(String text, Function<String, T> read) {
        return text.isEmpty() ? null : read.apply(text);
    }

    private static String formed(String text, Pattern form, Reason otherwise) {
        if (!form.matcher(text).matches()) {
            throw new RowFault(otherwise);
        }
        return text;
    }

    private static <T> T constant(String text, Function<String, T> read, Reason otherwise) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new RowFault(otherwise);
    }

    private static String title(String text) {
        boolean printable = text.codePoints().noneMatch(Character::isISOControl);
        if (!VisibleText.isIn(text) || text.length() > LONGEST_TITLE || !printable) {
            throw new RowFault(Reason.TITLE);
        }
        return text;
    }

    private static String party(String text) {
        if (!OrgCode.isWellFormed(text)) {
            throw new RowFault(Reason.PARTY);
        }
        return text;
    }

    private static long pence(String text) {
        long pence = Long.parseLong(formed(text, PENCE, Reason.AMOUNT));
        if (pence > MOST) {
            throw new RowFault(Reason.AMOUNT);
        }
        return pence;
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(formed(text, DAY, Reason.DAY));
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw new RowFault(Reason.DAY);
    }
}
