package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.calendar.Table;
import io.careweave.contracting.domain.routing.Regime;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When it takes effect that an intended award is not made, and by when it is told, as dated data. */
public final class AbandonmentLaw {

    private static final String NONE = "-";
    private static final String UNCONFIRMED = "unconfirmed";

    private final Map<Regime, Rule> rules;

    private AbandonmentLaw(Map<Regime, Rule> rules) {
        this.rules = rules;
    }

    /**
     * @param waits whether a decision after the intention takes effect at the end of standstill only
     * @param dueDays within how many days the abandonment is published; absent where the law sets no number
     * @param readOn day on which it was read at its source, absent where that could not be confirmed
     */
    public record Rule(
            boolean waits,
            @Nullable Integer dueDays,
            String says,
            @Nullable LocalDate readOn) {}

    /**
     * @param lines of a {@link Table}: regime, at the end of standstill or at once, days, says, read on or unconfirmed
     * @throws IllegalArgumentException if a line cannot be read, or a regime is there twice or not at all
     */
    public static AbandonmentLaw parse(List<String> lines) {
        var rules = new EnumMap<Regime, Rule>(Regime.class);
        for (var row : Table.rows(lines, 5)) {
            var days = row.get(2).equals(NONE) ? null : Integer.valueOf(row.get(2));
            var readOn = row.get(4).equals(UNCONFIRMED) ? null : LocalDate.parse(row.get(4));
            var regime = Regime.valueOf(row.get(0));
            if ((days != null && days < 1)
                    || rules.put(regime, new Rule(waits(row.get(1)), days, row.get(3), readOn)) != null) {
                throw new IllegalArgumentException(regime + " is there twice, or has no day");
            }
        }
        if (rules.size() < Regime.values().length) {
            throw new IllegalArgumentException("a regime is missing beside " + rules.keySet());
        }
        return new AbandonmentLaw(rules);
    }

    private static boolean waits(String cell) {
        return switch (cell) {
            case "standstill" -> true;
            case "at once" -> false;
            default -> throw new IllegalArgumentException("neither standstill nor at once: " + cell);
        };
    }

    public Rule of(Regime regime) {
        return Objects.requireNonNull(rules.get(regime), regime::name);
    }

    /** Last day on which it is published that something was abandoned on a day; empty where the law sets none. */
    public Optional<LocalDate> dueOn(Regime regime, LocalDate abandonedOn) {
        return Optional.ofNullable(of(regime).dueDays()).map(abandonedOn::plusDays);
    }
}
