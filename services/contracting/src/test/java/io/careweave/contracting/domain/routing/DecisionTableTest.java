package io.careweave.contracting.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.routing.Processes.Standing;
import io.careweave.contracting.domain.routing.Situation.Choice;
import io.careweave.contracting.domain.routing.Situation.Existing;
import io.careweave.contracting.domain.routing.Situation.Urgency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The law once more, as a decision table that was written from the regulations and not from the code, compared over every
 * combination of what is asked.
 */
class DecisionTableTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /**
     * SI 2023/1348 reg. 6, and what is beside it. Facts: framework agreement, sole capable existing provider, unrestricted choice
     * with all qualifying contracted, satisfied continuation without considerable change, suitable provider identifiable, urgent.
     * Outcome for A, B, C, most suitable provider, competitive, urgent: M must, y may, n must not; - is either.
     */
    private static final String OF_THE_REGIME = """
            framework sole choice continuation suitable urgent | A B C S P U
            y - - - - - | n n n n M n
            n y - - - n | M n n n n n
            n y - - - y | M n n n n y
            n n y - - n | n M n n n n
            n n y - - y | n M n n n y
            n n n y y n | n n y y y n
            n n n y y y | n n y y y y
            n n n y n n | n n y n y n
            n n n y n y | n n y n y y
            n n n n y n | n n n y y n
            n n n n y y | n n n y y y
            n n n n n n | n n n n y n
            n n n n n y | n n n n y y""";

    /** Where the provider selection regime does not apply, its processes do not exist. */
    private static final String ELSEWHERE = """
            framework sole choice continuation suitable urgent | A B C S P U
            - - - - - n | n n n n y n
            - - - - - y | n n n n y y""";

    private record Row(List<String> facts, List<String> outcome) {

        boolean fits(List<String> given) {
            for (int i = 0; i < facts.size(); i++) {
                if (!facts.get(i).equals("-") && !facts.get(i).equals(given.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Row> table(String text) {
        return text.lines()
                .skip(1)
                .map(line -> line.split(" \\| "))
                .map(halves -> new Row(List.of(halves[0].split(" ")), List.of(halves[1].split(" "))))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void opensTheProcessesThatTheTableOpens(Regime regime) {
        var rows = table(regime == Regime.PSR || regime == Regime.OWN_RULES ? OF_THE_REGIME : ELSEWHERE);
        var processes = Laws.SHIPPED.processes();
        int compared = 0;
        for (var situation : situations()) {
            var facts = facts(situation);
            var fitting = rows.stream().filter(row -> row.fits(facts)).toList();
            assertThat(fitting).as("one row for %s", facts).hasSize(1);
            var found = processes.of(regime, situation, DAY);
            if (!outcome(found).equals(fitting.getFirst().outcome())) {
                assertThat(outcome(found))
                        .as("%s %s", regime, situation)
                        .isEqualTo(fitting.getFirst().outcome());
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(100_000);
    }

    private static List<String> outcome(List<Processes.Finding> found) {
        assertThat(found).extracting(Processes.Finding::process).containsExactly(Process.values());
        return found.stream().map(one -> sign(one.standing())).toList();
    }

    private static String sign(Standing standing) {
        return switch (standing) {
            case MUST -> "M";
            case MAY -> "y";
            case MUST_NOT -> "n";
        };
    }

    private static List<String> facts(Situation one) {
        var choice = one.choice();
        return Stream.of(
                        one.framework(),
                        one.existing() != null && one.existing().onlyCapable(),
                        choice != null && choice.unrestricted() && choice.allQualifyingContracted(),
                        continues(one),
                        one.suitableIdentifiable(),
                        urgent(one.urgency()))
                .map(fact -> fact ? "y" : "n")
                .toList();
    }

    private static boolean continues(Situation one) {
        var existing = one.existing();
        return existing != null
                && Stream.of(existing.expiring(), existing.satisfying(), existing.likelyToSatisfy())
                        .allMatch(holds -> holds)
                && !existing.materiallyDifferent()
                && !(existing.changeByDecision() && considerable(existing.lifetimePence(), one.lifetimePence()));
    }

    /** Reg. 6(10)(b): at least £500,000 higher, and at least 25 % higher, in pounds. */
    private static boolean considerable(long beforePence, long proposedPence) {
        var before = BigDecimal.valueOf(beforePence, 2);
        var proposed = BigDecimal.valueOf(proposedPence, 2);
        return proposed.compareTo(before.add(new BigDecimal("500000"))) >= 0
                && proposed.compareTo(before.multiply(new BigDecimal("1.25")).setScale(4, RoundingMode.UNNECESSARY))
                        >= 0;
    }

    private static boolean urgent(@Nullable Urgency urgency) {
        return urgency != null
                && EnumSet.allOf(Reason.class).stream().allMatch(reason -> reason.holds(urgency))
                && urgency.months() < 13;
    }

    private enum Reason {
        UNFORESEEABLE,
        NOT_OF_OWN_MAKING,
        RISK;

        boolean holds(Urgency urgency) {
            return switch (this) {
                case UNFORESEEABLE -> urgency.unforeseeable();
                case NOT_OF_OWN_MAKING -> urgency.notOfOwnMaking();
                case RISK -> urgency.riskToSafety();
            };
        }
    }

    /** What is proposed, in pence. */
    private static final long PROPOSED = 250_000_000;

    /** Beside each threshold: a quarter of £2,000,000 is £500,000. */
    private static final List<Long> EXISTING_PENCE =
            List.of(0L, 150_000_000L, 199_999_999L, 200_000_000L, 200_000_001L, 225_000_000L, PROPOSED, 300_000_000L);

    private static List<Situation> situations() {
        List<Situation> all = new ArrayList<>();
        for (var existing : existing()) {
            for (var choice : choices()) {
                for (var urgency : urgencies()) {
                    for (int bits = 0; bits < 4; bits++) {
                        all.add(new Situation(on(bits, 0), existing, choice, PROPOSED, on(bits, 1), urgency));
                    }
                }
            }
        }
        return all;
    }

    private static List<@Nullable Existing> existing() {
        List<@Nullable Existing> all = new ArrayList<>();
        all.add(null);
        for (long pence : EXISTING_PENCE) {
            for (int bits = 0; bits < 64; bits++) {
                all.add(new Existing(
                        on(bits, 0), on(bits, 1), on(bits, 2), on(bits, 3), pence, on(bits, 4), on(bits, 5)));
            }
        }
        return all;
    }

    private static List<@Nullable Choice> choices() {
        List<@Nullable Choice> all = new ArrayList<>();
        all.add(null);
        for (int bits = 0; bits < 4; bits++) {
            all.add(new Choice(on(bits, 0), on(bits, 1)));
        }
        return all;
    }

    private static List<@Nullable Urgency> urgencies() {
        List<@Nullable Urgency> all = new ArrayList<>();
        all.add(null);
        for (int months : new int[] {12, 13}) {
            for (int bits = 0; bits < 8; bits++) {
                all.add(new Urgency(on(bits, 0), on(bits, 1), on(bits, 2), months));
            }
        }
        return all;
    }

    private static boolean on(int bits, int which) {
        return (bits >> which & 1) == 1;
    }

    /** Reg. 3(2): those whom the regime binds. */
    private static final Set<String> RELEVANT_AUTHORITIES = Set.of(
            "NHS_ENGLAND",
            "INTEGRATED_CARE_BOARD",
            "NHS_TRUST",
            "NHS_FOUNDATION_TRUST",
            "LOCAL_AUTHORITY",
            "COMBINED_AUTHORITY");

    /** Who, what (health care as the main subject with a listed code), from which day on; the last day before is historic. */
    private static final String LAWS = """
            who      health | -2023 2024.. 20250224..
            relevant y      | HISTORIC PSR PSR
            relevant n      | HISTORIC HISTORIC PA2023
            public   -      | HISTORIC HISTORIC PA2023
            own      -      | OWN_RULES OWN_RULES OWN_RULES""";

    @Test
    void followsTheLawOfTheTable() {
        var rows = table(LAWS.replaceAll(" +", " "));
        int compared = 0;
        for (var purchase : purchases()) {
            var facts = List.of(who(purchase), isHealthCare(purchase) ? "y" : "n");
            var fitting = rows.stream().filter(row -> row.fits(facts)).toList();
            assertThat(fitting).as("one row for %s", facts).hasSize(1);
            assertThat(Laws.SHIPPED.regimes().of(purchase).regime())
                    .as("%s", purchase)
                    .hasToString(fitting.getFirst().outcome().get(era(purchase.on())));
            compared++;
        }
        assertThat(compared).isGreaterThan(5_000);
    }

    private static String who(Purchase purchase) {
        var decides = (purchase.actingFor() == null ? purchase.buyer() : purchase.actingFor()).name();
        if (RELEVANT_AUTHORITIES.contains(decides)) {
            return "relevant";
        }
        return decides.equals("OTHER_PUBLIC_AUTHORITY") ? "public" : "own";
    }

    private static int era(LocalDate day) {
        if (day.getYear() < 2024) {
            return 0;
        }
        return day.isBefore(LocalDate.of(2025, 2, 24)) ? 1 : 2;
    }

    /** Schedule 1: dermatology and hospital services are listed; building work and social work are not. */
    private static boolean isHealthCare(Purchase purchase) {
        return purchase.mainlyHealthCare()
                && purchase.cpvCodes().stream().anyMatch(code -> code.equals("85121282") || code.equals("85111000"));
    }

    private static List<Purchase> purchases() {
        var codes = List.of(
                List.of("85121282"),
                List.of("45000000"),
                List.of("45000000", "85111000"),
                List.of("85300000", "45000000"));
        var days = Stream.of("2015-01-01", "2023-12-31", "2024-01-01", "2025-02-23", "2025-02-24", "2026-11-23")
                .map(LocalDate::parse)
                .collect(Collectors.toList());
        List<@Nullable BodyType> bodies = new ArrayList<>(List.of(BodyType.values()));
        bodies.add(null);
        List<Purchase> all = new ArrayList<>();
        for (var buyer : BodyType.values()) {
            for (var actingFor : bodies) {
                for (var bought : codes) {
                    for (var day : days) {
                        all.add(new Purchase(buyer, actingFor, true, bought, day));
                        all.add(new Purchase(buyer, actingFor, false, bought, day));
                    }
                }
            }
        }
        return all;
    }
}
