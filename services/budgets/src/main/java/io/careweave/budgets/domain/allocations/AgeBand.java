package io.careweave.budgets.domain.allocations;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ages in completed years.
 *
 * @param from first age
 * @param to last age, {@link #OPEN} for no end
 */
public record AgeBand(int from, int to) implements Comparable<AgeBand> {

    public static final int OPEN = Integer.MAX_VALUE;

    /** {@code 45-64}, {@code 85+}, or a single age as {@code 0-0}. */
    public static final String FORM = "(0|[1-9][0-9]{0,2})(-(0|[1-9][0-9]{0,2})|\\+)";

    private static final Pattern READ = Pattern.compile(FORM);

    /** Empty if it is none. */
    public static Optional<AgeBand> of(String text) {
        var read = READ.matcher(text);
        if (!read.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(read.group(1));
        int to = read.group(3) == null ? OPEN : Integer.parseInt(read.group(3));
        return from > to ? Optional.empty() : Optional.of(new AgeBand(from, to));
    }

    boolean contains(AgeBand other) {
        return from <= other.from && other.to <= to;
    }

    boolean overlaps(AgeBand other) {
        return from <= other.to && other.from <= to;
    }

    @Override
    public int compareTo(AgeBand other) {
        return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }

    @Override
    public String toString() {
        return to == OPEN ? from + "+" : from + "-" + to;
    }
}
