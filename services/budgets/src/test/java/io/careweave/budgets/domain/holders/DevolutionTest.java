package io.careweave.budgets.domain.holders;

import static io.careweave.budgets.domain.BudgetsProblem.DEVOLUTION_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.POPULATION_TOO_SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a budget is real, whose the risk is, and who belongs to whom. */
class DevolutionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final FinancialYear YEAR = new FinancialYear(2026);

    @ParameterizedTest
    @CsvSource({
        "92000, , false",
        "99999, , false",
        "100000, , true",
        "140000, , true",
        "92000, 99999, false",
        "92000, 100000, true"
    })
    void givesTheFullRiskToEnoughPatients(long own, @Nullable Long pool, boolean enough) {
        var step = new Devolution.Step(YEAR, "X-VALE", Level.FULL_RISK, "X-VALE", false, own, pool, false);

        if (enough) {
            assertThat(decide(Optional.empty(), step).level()).isEqualTo(Level.FULL_RISK);
        } else {
            refused(Optional.empty(), step, POPULATION_TOO_SMALL);
        }
    }

    @Test
    void goesForwardOnlyWithinAYear() {
        var indicative = decide(Optional.empty(), step(Level.INDICATIVE, "ZP1", true));
        var shared = decide(Optional.of(indicative), step(Level.SHARED_RISK, "X-VALE", false));

        assertThat(shared.step()).isEqualTo(2);
        refused(Optional.of(shared), step(Level.SHARED_RISK, "X-VALE", false), DEVOLUTION_IMPOSSIBLE);
        refused(Optional.of(shared), step(Level.NOTIONAL, "ZP1", true), DEVOLUTION_IMPOSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "NOTIONAL, X-VALE, false, false",
        "INDICATIVE, X-VALE, false, false",
        "SHARED_RISK, ZR1, false, false",
        "FULL_RISK, ZP1, true, false"
    })
    void namesAnOwnerOfTheRiskWhoGoesWithTheLevel(Level level, String owner, boolean above, boolean pooled) {
        refused(
                Optional.empty(),
                new Devolution.Step(YEAR, "X-VALE", level, owner, above, 140_000, null, pooled),
                DEVOLUTION_IMPOSSIBLE);
    }

    @Test
    void knowsWhoBelongsToWhomAlsoInACircle() {
        var network = new Network(List.of(
                organisation("X-N", "NETWORK", null, null),
                organisation("X-L", "LOCALITY", "X-N", null),
                organisation("Z1", "PRACTICE", "X-L", null),
                organisation("ZP1", "COMMISSIONER", null, null),
                organisation("X-A", "LOCALITY", "X-B", null),
                organisation("X-B", "LOCALITY", "X-A", null)));

        assertThat(network.below("X-N")).containsExactlyInAnyOrder("X-N", "X-L", "Z1");
        assertThat(network.below("X-A")).containsExactlyInAnyOrder("X-A", "X-B");
        assertThat(network.below("ZP1")).hasSize(6);
        assertThat(network.patients("X-N", Map.of("Z1", 8_000L, "X-L", 5L), TODAY))
                .isEqualTo(8_000);
    }

    @Test
    void findsWhoTookOverInTheEnd() {
        var first = new Organisation("Z1", "PRACTICE", null, null, LocalDate.EPOCH, TODAY, "Z2");
        var second = new Organisation("Z2", "PRACTICE", null, "LEFT", LocalDate.EPOCH, null, "Z3");
        var third = organisation("Z3", "PRACTICE", null, null);
        var circle = new Organisation("Z4", "PRACTICE", null, null, LocalDate.EPOCH, TODAY, "Z4");
        var network = new Network(List.of(first, second, third, circle));

        assertThat(network.heir(first, TODAY)).contains(third);
        assertThat(network.heir(circle, TODAY)).isEmpty();
    }

    private static Organisation organisation(
            String code, String kind, @Nullable String parent, @Nullable String successor) {
        return new Organisation(code, kind, parent, null, LocalDate.EPOCH, null, successor);
    }

    private static Devolution.Step step(Level level, String owner, boolean above) {
        return new Devolution.Step(YEAR, "X-VALE", level, owner, above, 140_000, null, false);
    }

    private static Devolution decide(Optional<Devolution> before, Devolution.Step step) {
        return Devolution.decided(before, step, UUID.randomUUID(), "SoD-6.1", NOW, "chair");
    }

    private static void refused(Optional<Devolution> before, Devolution.Step step, BudgetsProblem problem) {
        assertThatThrownBy(() -> decide(before, step))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
