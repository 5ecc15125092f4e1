package io.careweave.contracting.domain.routing;

import io.careweave.contracting.domain.calendar.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which law a purchase follows. */
public final class Regimes {

    private final List<RegimeRule> rules;
    private final Set<String> healthCare;

    /** @param healthCare CPV codes of relevant health care services */
    public Regimes(List<RegimeRule> rules, Set<String> healthCare) {
        this.rules = List.copyOf(rules);
        this.healthCare = Set.copyOf(healthCare);
    }

    /**
     * What a purchase comes to.
     *
     * @param reasons in words, the law that it follows last
     */
    public record Finding(Regime regime, List<String> reasons) {

        public Finding {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * @param rules lines of a {@link Table}: regime, from, to, who decides, what, says
     * @param codes lines of a {@link Table}: CPV code, description
     * @throws IllegalArgumentException (or of time) if a line cannot be read
     */
    public static Regimes parse(List<String> rules, List<String> codes) {
        return new Regimes(
                Table.rows(rules, 6).stream().map(Regimes::rule).toList(),
                Table.rows(codes, 2).stream().map(List::getFirst).collect(Collectors.toSet()));
    }

    private static RegimeRule rule(List<String> row) {
        return new RegimeRule(
                Regime.valueOf(row.get(0)),
                day(row.get(1)),
                day(row.get(2)),
                Stream.of(row.get(3).split(",", -1))
                        .map(String::strip)
                        .map(BodyType::valueOf)
                        .collect(Collectors.toSet()),
                switch (row.get(4)) {
                    case "health care" -> true;
                    case "any" -> false;
                    default -> throw new IllegalArgumentException(row.get(4) + " is neither health care nor any");
                },
                row.get(5));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    public Finding of(Purchase purchase) {
        var reasons = new ArrayList<String>();
        if (purchase.actingFor() != null) {
            reasons.add("The buyer acts for a delegating authority, which is the decision-maker of record.");
        }
        for (var rule : rules) {
            if (!rule.binds(purchase)) {
                continue;
            }
            if (!rule.healthCareOnly() || isHealthCare(purchase)) {
                reasons.add(rule.says() + ".");
                return new Finding(rule.regime(), reasons);
            }
            reasons.add(
                    purchase.mainlyHealthCare()
                            ? "It is not " + rule.regime()
                                    + ": none of the CPV codes is one of relevant health care services."
                            : "It is not " + rule.regime() + ": health care is not the main subject matter.");
        }
        throw new IllegalStateException("no regime fits a " + purchase.decides() + " on " + purchase.on());
    }

    private boolean isHealthCare(Purchase purchase) {
        return purchase.mainlyHealthCare() && purchase.cpvCodes().stream().anyMatch(healthCare::contains);
    }
}
