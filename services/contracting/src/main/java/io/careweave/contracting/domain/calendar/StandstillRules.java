package io.careweave.contracting.domain.calendar;

import io.careweave.contracting.domain.calendar.StandstillRule.After;
import io.careweave.contracting.domain.calendar.StandstillRule.Where;
import io.careweave.contracting.domain.routing.Regime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The law of standstill: of each regime the rules that were and are in force, the one that holds unless said otherwise first. */
public final class StandstillRules {

    private final List<StandstillRule> rules;

    private StandstillRules(List<StandstillRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * @param lines of a {@link Table}: code, regime, after, from, to, begins after, first day counts, working days, whose, says
     * @throws IllegalArgumentException (or of time) if a line cannot be read
     */
    public static StandstillRules parse(List<String> lines) {
        return new StandstillRules(Table.rows(lines, 10).stream()
                .map(row -> new StandstillRule(
                        row.get(0),
                        Regime.valueOf(row.get(1)),
                        After.valueOf(row.get(2)),
                        LocalDate.parse(row.get(3)),
                        row.get(4).isEmpty() ? null : LocalDate.parse(row.get(4)),
                        number(row.get(5), 0),
                        flag(row.get(6)),
                        number(row.get(7), 1),
                        Where.valueOf(row.get(8)),
                        row.get(9)))
                .toList());
    }

    private static int number(String text, int least) {
        int number = Integer.parseInt(text);
        if (number < least || number > 100) {
            throw new IllegalArgumentException(text + " is out of range");
        }
        return number;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException(text + " is neither yes nor no");
        };
    }

    /**
     * The same law, read as a deployment reads it where there is more than one reading.
     *
     * @param codes of rules that go before others of their regime
     * @throws IllegalArgumentException if a code names none
     */
    public StandstillRules preferring(Collection<String> codes) {
        var ordered = new ArrayList<StandstillRule>();
        for (var code : codes) {
            var named = rules.stream().filter(rule -> rule.code().equals(code)).toList();
            if (named.isEmpty()) {
                throw new IllegalArgumentException("there is no rule " + code);
            }
            ordered.addAll(named);
        }
        rules.stream().filter(rule -> !codes.contains(rule.code())).forEach(ordered::add);
        return new StandstillRules(ordered);
    }

    /** The rule of a regime on the day of an act; none if it was not law then, or knows no standstill. */
    public Optional<StandstillRule> of(Regime regime, After after, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.regime() == regime && rule.after() == after && rule.isInForce(day))
                .findFirst();
    }
}
