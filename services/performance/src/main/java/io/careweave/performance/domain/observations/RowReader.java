package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Period;
import java.util.ArrayList;
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

    /** Columns that each file has. */
    private static final List<String> NEEDED = List.of("indicator", "orgCode", "period", "numerator");

    private static final List<String> OPTIONAL =
            List.of("version", "stratum", "denominator", "expected", "n", "sd", "status", "flags");

    private static final Map<String, Flag> FLAGS =
            Stream.of(Flag.values()).collect(Collectors.toMap(Flag::name, Function.identity()));

    private static final int MOST_PERIODS = 10_000;

    private final int width;
    private final Map<String, Integer> columns;
    private final Map<String, Optional<Period>> periods = new HashMap<>();

    private RowReader(int width, Map<String, Integer> columns) {
        this.width = width;
        this.columns = columns;
    }

    /**
     * @param reader absent if the file cannot be read
     * @param wrong what is wrong with its first row; empty if nothing is
     */
    public record Found(@Nullable RowReader reader, List<String> wrong) {}

    public static Found find(List<String> header) {
        var columns = new HashMap<String, Integer>();
        var wrong = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            if (!NEEDED.contains(name) && !OPTIONAL.contains(name)) {
                wrong.add("column " + (i + 1) + " has no name of ours");
            } else if (columns.put(name, i) != null) {
                wrong.add(name + " stands twice");
            }
        }
        NEEDED.stream().filter(name -> !columns.containsKey(name)).forEach(name -> wrong.add(name + " is missing"));
        return new Found(wrong.isEmpty() ? new RowReader(header.size(), columns) : null, List.copyOf(wrong));
    }

    /** @throws RowFault saying why the row is none */
    public Told read(List<String> fields) {
        if (fields.size() != width) {
            throw new RowFault(Fault.COLUMNS);
        }
        var stratum = text(fields, "stratum");
        return new Told(
                text(fields, "indicator"),
                version(text(fields, "version")),
                text(fields, "orgCode"),
                period(text(fields, "period")),
                stratum.isEmpty() ? SeriesKey.ALL : stratum,
                new Measured(
                        number(text(fields, "numerator")),
                        number(text(fields, "denominator")),
                        number(text(fields, "expected")),
                        number(text(fields, "n")),
                        number(text(fields, "sd"))),
                state(text(fields, "status")),
                flags(text(fields, "flags")));
    }

    private String text(List<String> fields, String column) {
        var index = columns.get(column);
        return index == null ? "" : fields.get(index);
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
        int fraction = point < 0 ? 1 : text.length() - point - 1;
        if (whole < 1 || whole > 16 || fraction < 1 || fraction > 10 || !isNumeric(text, start, point)) {
            throw new RowFault(Fault.NUMBER);
        }
        double value = Double.parseDouble(text);
        if (Math.abs(value) > Measured.MOST) {
            throw new RowFault(Fault.NUMBER);
        }
        // Zero has no sign here.
        return value + 0.0;
    }

    private static boolean isNumeric(String text, int start, int point) {
        for (int i = start; i < text.length(); i++) {
            if (i != point && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
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
