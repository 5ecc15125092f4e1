package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file by the names in its first row. */
public final class RowReader {

    /** In the order of {@link #NAMES}. */
    private static final int INDICATOR = 0;

    private static final int ORG_CODE = 1;
    private static final int PERIOD = 2;
    private static final int NUMERATOR = 3;
    private static final int VERSION = 4;
    private static final int STRATUM = 5;
    private static final int DENOMINATOR = 6;
    private static final int EXPECTED = 7;
    private static final int N = 8;
    private static final int SD = 9;
    private static final int STATUS = 10;
    private static final int FLAGS_COLUMN = 11;

    private static final List<String> NAMES = List.of(
            "indicator",
            "orgCode",
            "period",
            "numerator",
            "version",
            "stratum",
            "denominator",
            "expected",
            "n",
            "sd",
            "status",
            "flags");

    /** So many of the names, the first ones, each file has. */
    private static final int NEEDED = 4;

    /** A double holds whole numbers of so many digits, and these powers of ten, exactly; so their quotient is the nearest. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

    private static final Map<String, Flag> FLAGS =
            Stream.of(Flag.values()).collect(Collectors.toMap(Flag::name, Function.identity()));

    private static final int MOST_PERIODS = 10_000;

    private final int width;
    /** Where each of the names stands; -1 for nowhere. */
    private final int[] columns;

    private final Map<String, Optional<Period>> periods = new HashMap<>();

    private RowReader(int width, int[] columns) {
        this.width = width;
        this.columns = columns;
    }

    /**
     * @param reader absent if the file cannot be read
     * @param wrong what is wrong with its first row; empty if nothing is
     */
    public record Found(@Nullable RowReader reader, List<String> wrong) {}

    public static Found find(List<String> header) {
        int[] columns = new int[NAMES.size()];
        Arrays.fill(columns, -1);
        var wrong = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            int name = NAMES.indexOf(header.get(i).strip());
            if (name < 0) {
                wrong.add("column " + (i + 1) + " has no name of ours");
            } else if (columns[name] >= 0) {
                wrong.add(NAMES.get(name) + " stands twice");
            } else {
                columns[name] = i;
            }
        }
        for (int name = 0; name < NEEDED; name++) {
            if (columns[name] < 0) {
                wrong.add(NAMES.get(name) + " is missing");
            }
        }
        return new Found(wrong.isEmpty() ? new RowReader(header.size(), columns) : null, List.copyOf(wrong));
    }

    /** @throws RowFault saying why the row has no key; what else is wrong with it stands beside the key */
    public Told read(List<String> fields) {
        if (fields.size() != width) {
            throw new RowFault(Fault.COLUMNS);
        }
        var code = text(fields, INDICATOR);
        var number = version(text(fields, VERSION));
        var orgCode = text(fields, ORG_CODE);
        var period = period(text(fields, PERIOD));
        var stratum = text(fields, STRATUM).isEmpty() ? SeriesKey.ALL : text(fields, STRATUM);
        try {
            return new Told(
                    code,
                    number,
                    orgCode,
                    period,
                    stratum,
                    measured(fields),
                    state(text(fields, STATUS)),
                    flags(text(fields, FLAGS_COLUMN)));
        } catch (RowFault fault) {
            return Told.unreadable(code, number, orgCode, period, stratum, fault.fault());
        }
    }

    private Measured measured(List<String> fields) {
        return new Measured(
                number(text(fields, NUMERATOR)),
                number(text(fields, DENOMINATOR)),
                number(text(fields, EXPECTED)),
                number(text(fields, N)),
                number(text(fields, SD)));
    }

    private String text(List<String> fields, int name) {
        return columns[name] < 0 ? "" : fields.get(columns[name]);
    }

    private static @Nullable Integer version(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > 6 || !text.chars().allMatch(RowReader::isDigit)) {
            throw new RowFault(Fault.INDICATOR);
        }
        return Integer.valueOf(text);
    }

    /** A file has few periods and many rows of each. */
    private @Nullable Period period(String text) {
        if (periods.size() >= MOST_PERIODS) {
            periods.clear();
        }
        return periods.computeIfAbsent(text, Period::parse).orElse(null);
    }

    /** A plain decimal of at most 16 digits before the point and ten after it; NaN where there is none. */
    static double number(String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        int start = text.charAt(0) == '-' ? 1 : 0;
        int point = text.indexOf('.');
        int whole = (point < 0 ? text.length() : point) - start;
        int fraction = point < 0 ? 0 : text.length() - point - 1;
        if (whole < 1 || whole > 16 || fraction > 10 || (point >= 0 && fraction < 1)) {
            throw new RowFault(Fault.NUMBER);
        }
        long digits = digits(text, start, point);
        double value = whole + fraction > EXACT_DIGITS
                ? Double.parseDouble(text)
                : (start == 0 ? digits : -digits) / TENS[fraction];
        if (Math.abs(value) > Measured.MOST) {
            throw new RowFault(Fault.NUMBER);
        }
        // Zero has no sign here.
        return value + 0.0;
    }

    /** As one whole number, which may be more than a long holds. */
    private static long digits(String text, int start, int point) {
        long digits = 0;
        for (int i = start; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isDigit(character)) {
                digits = digits * 10 + (character - '0');
            } else if (i != point) {
                throw new RowFault(Fault.NUMBER);
            }
        }
        return digits;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static State state(String text) {
        return switch (text) {
            case "", "FINAL" -> State.FINAL;
            case "PROVISIONAL" -> State.PROVISIONAL;
            case "WITHDRAWN" -> State.WITHDRAWN;
            default -> throw new RowFault(Fault.STATUS);
        };
    }

    private static Set<Flag> flags(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        var flags = EnumSet.noneOf(Flag.class);
        for (var name : text.split(" ", -1)) {
            var flag = FLAGS.get(name);
            if (flag == null) {
                throw new RowFault(Fault.FLAG);
            }
            flags.add(flag);
        }
        return flags;
    }
}
