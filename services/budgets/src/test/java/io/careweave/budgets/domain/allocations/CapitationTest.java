package io.careweave.budgets.domain.allocations;

import static io.careweave.budgets.domain.allocations.Pots.band;
import static io.careweave.budgets.domain.allocations.Pots.banded;
import static io.careweave.budgets.domain.allocations.Pots.pence;
import static io.careweave.budgets.domain.allocations.Pots.pot;
import static io.careweave.budgets.domain.allocations.Pots.practice;
import static io.careweave.budgets.domain.allocations.Pots.row;
import static io.careweave.budgets.domain.allocations.Pots.weighted;
import static io.careweave.budgets.domain.allocations.Pots.weighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapitationTest {

    private static final Weighting WEIGHTS = weighting(
            row(Sex.MALE, "0-64", "1"),
            row(Sex.MALE, "65+", "2.5"),
            row(Sex.FEMALE, "0-64", "1.5"),
            row(Sex.FEMALE, "65+", "3"));

    @Test
    void showsTheWorkingOfAShareThatAReaderCanCheck() {
        var a = banded(
                "A",
                List.of(
                        band(Sex.MALE, "0-44", 100),
                        band(Sex.MALE, "45-64", 50),
                        band(Sex.MALE, "65-84", 30),
                        band(Sex.MALE, "85+", 10),
                        band(Sex.FEMALE, "0-64", 160),
                        band(Sex.FEMALE, "65+", 50)),
                Map.of("need", "1.1", "mff", "1.02"));
        var b = banded("B", List.of(band(Sex.MALE, "0-4", 200), band(Sex.FEMALE, "80+", 100)), Map.of());

        var shared = Capitation.compute(
                new Inputs(List.of(new Component("HCHS", 100_000_000, WEIGHTS, null)), List.of(a, b), Pace.FREE));

        var working = shared.lines().getFirst().components().getFirst();
        assertThat(working.list().bands())
                .extracting(WeightedList.WeightedBand::patients)
                .containsExactly(150L, 40L, 160L, 50L);
        assertThat(working.list().bands())
                .extracting(band -> band.weighted().stripTrailingZeros().toPlainString())
                .containsExactly("150", "100", "240", "150");
        assertThat(working.list().patients().shown()).isEqualByComparingTo("640");
        assertThat(working.list().factors().keySet()).containsExactly("mff", "need");
        assertThat(working.list().weighted().shown()).isEqualByComparingTo("718.08");
        // 718.08 of 718.08 + 500 of a million pounds.
        assertThat(pence(shared)).containsExactly(58_951_793L, 41_048_207L);
        assertThat(working.targetPence()).isEqualByComparingTo("58951792.985682385393");
        var whole = shared.components().getFirst();
        assertThat(whole.weighted()).isEqualByComparingTo("1218.08");
        assertThat(whole.patients()).isEqualTo(700);
        assertThat(whole.normaliser()).isEqualByComparingTo("0.574674898200");
        assertThat(working.normalised()).isEqualByComparingTo("412.662550899777");
        assertThat(whole.allocatedPence()).isEqualTo(100_000_000);
        assertThat(shared.lambda()).isEqualTo(Ratio.ONE);
    }

    @Test
    void weighsNewRegistrantsCareHomesAndDeprivation() {
        var weighting = new Weighting(
                List.of(row(null, "0+", "1")), new BigDecimal("1.46"), new BigDecimal("1.43"), new BigDecimal("1.054"));
        var practice = new PracticeList(
                "A",
                300,
                List.of(band(Sex.UNKNOWN, "0+", 300)),
                100,
                30,
                null,
                new TreeMap<>(),
                new BigDecimal("2"),
                null);

        var factors = Capitation.compute(
                        new Inputs(List.of(new Component("GMS", 1, weighting, null)), List.of(practice), Pace.FREE))
                .lines()
                .getFirst()
                .components()
                .getFirst()
                .list();

        // (300 + 0.46 · 100) / 300 and (300 + 0.43 · 30) / 300, exactly.
        assertThat(factors.factors().get("newRegistrants"))
                .isEqualTo(Ratio.of(new BigDecimal("346"))
                        .times(Ratio.of(new BigDecimal("300")).inverse()));
        assertThat(factors.factors().get("careHomes"))
                .isEqualTo(Ratio.of(new BigDecimal("312.9"))
                        .times(Ratio.of(new BigDecimal("300")).inverse()));
        assertThat(factors.factors().get("deprivation")).isEqualTo(Ratio.of(new BigDecimal("1.110916")));
        assertThat(factors.factors().keySet()).containsExactly("newRegistrants", "careHomes", "deprivation");
    }

    @Test
    void sharesEachPotByItsOwnWeights() {
        var young = weighting(row(null, "0-17", "2"), row(null, "18+", "1"));
        var old = weighting(row(null, "0-17", "1"), row(null, "18+", "3"));
        var shared = Capitation.compute(new Inputs(
                List.of(new Component("PRIMARY", 90_000, young, null), new Component("HOSPITAL", 240_000, old, null)),
                List.of(
                        banded("A", List.of(band(Sex.FEMALE, "0-17", 10), band(Sex.FEMALE, "18+", 10)), Map.of()),
                        banded("B", List.of(band(Sex.MALE, "18+", 60)), Map.of())),
                Pace.FREE));

        // PRIMARY: 30 to 60. HOSPITAL: 40 to 180, of which 240,000 are 43,636.36 and 196,363.64.
        assertThat(pence(shared)).containsExactly(73_636L, 256_364L);
        assertThat(shared.lines().getFirst().parts())
                .containsExactly(new Allocation.Part("PRIMARY", 30_000), new Allocation.Part("HOSPITAL", 43_636));
        assertThat(shared.components())
                .extracting(Allocation.Shared::allocatedPence)
                .containsExactly(90_000L, 240_000L);
    }

    @Test
    void countsAFactorOnlyWhereAComponentNamesIt() {
        var practices = List.of(
                banded("A", List.of(band(Sex.MALE, "0+", 10)), Map.of("need", "3", "mff", "2")),
                banded("B", List.of(band(Sex.MALE, "0+", 10)), Map.of()));
        var all = weighting(row(null, "0+", "1"));

        assertThat(pence(Capitation.compute(
                        new Inputs(List.of(new Component("X", 700, all, null)), practices, Pace.FREE))))
                .containsExactly(600L, 100L);
        assertThat(pence(Capitation.compute(
                        new Inputs(List.of(new Component("X", 700, all, Set.of("need"))), practices, Pace.FREE))))
                .containsExactly(525L, 175L);
        assertThat(pence(Capitation.compute(
                        new Inputs(List.of(new Component("X", 700, all, Set.of())), practices, Pace.FREE))))
                .containsExactly(350L, 350L);
    }

    /**
     * Payments of 2022/23 (HealthEquityEvidenceCentre/HEEC, {@code data/payments/raw/22-23.csv}): of 4,584 practices with a
     * GMS contract, 2,039 were paid within fifty pence of £94.97 of global sum a weighted patient, more than of any other pound;
     * the median is £95.09. Lists and names here are made up.
     */
    @Test
    void paysTheGlobalSumOfAWeightedPatientAsPublished() {
        var lists = List.of("4579.78", "10234.50", "2871.04", "15990.33", "6407.35");
        var practices = new ArrayList<PracticeList>();
        var total = BigDecimal.ZERO;
        for (var list : lists) {
            practices.add(weighted("Z9900" + practices.size(), list, null));
            total = total.add(new BigDecimal(list));
        }
        long pot = total.multiply(new BigDecimal("9497")).longValueExact();

        var shared = Capitation.compute(new Inputs(List.of(pot(pot)), practices, Pace.FREE));

        assertThat(shared.components().getFirst().pencePerWeightedPatient())
                .isBetween(new BigDecimal("9496.9999"), new BigDecimal("9497.0001"));
        for (int i = 0; i < lists.size(); i++) {
            var paid = new BigDecimal(lists.get(i)).multiply(new BigDecimal("9497"));
            assertThat(paid.subtract(BigDecimal.valueOf(pence(shared).get(i))).abs())
                    .isLessThan(BigDecimal.ONE);
        }
    }

    @Test
    void refusesInputsThatContradictThemselves() {
        var a = banded("A", List.of(band(Sex.MALE, "0-70", 10)), Map.of());
        refused(List.of(new Component("X", 1, WEIGHTS, null)), List.of(a), "/practices/0/bands/0");
        refused(List.of(new Component("X", 1, WEIGHTS, null)), List.of(practice("A", 5, null)), "/practices/0/bands");
        refused(List.of(pot(1)), List.of(practice("A", 0, null)), "/components/0");
        refused(List.of(pot(1)), List.of(), "/practices");
        refused(List.of(), List.of(practice("A", 1, null)), "/components");
        refused(List.of(pot(-1)), List.of(practice("A", 1, null)), "/components/0/potPence");
        refused(List.of(pot(1), pot(1)), List.of(practice("A", 1, null)), "/components/1/code");
        refused(List.of(pot(1)), List.of(practice("A", 1, null), practice("A", 1, null)), "/practices/1/orgCode");
        refused(List.of(pot(1)), List.of(practice("A", -1, null)), "/practices/0/patients");
        refused(List.of(pot(1)), List.of(practice("A", 1, -1L)), "/practices/0/basePence");
        refused(List.of(pot(1)), List.of(weighted("A", "-0.1", null)), "/practices/0/weightedPatients");
        refused(
                List.of(new Component("X", 1, null, Set.of("need"))),
                List.of(practice("A", 1, null)),
                "/components/0/factors");
        refused(
                List.of(pot(1)),
                List.of(banded("A", List.of(band(Sex.MALE, "0+", 1)), Map.of("need", "0"))),
                "/practices/0/factors/need");
        refused(
                List.of(pot(1)),
                List.of(banded("A", List.of(band(Sex.MALE, "0-9", 1), band(Sex.MALE, "5-20", 1)), Map.of())),
                "/practices/0/bands/1");
    }

    /** Where parts of lists weigh, each list is a denominator of its own, and thousands of them would take minutes. */
    @Test
    void takesThousandsOfPracticesUnlessPartsOfTheirListsWeigh() {
        var practices = IntStream.range(0, 8_000)
                .mapToObj(i -> banded("P" + i, List.of(band(Sex.MALE, "0+", 1_000 + i % 97)), Map.of()))
                .toList();
        var all = weighting(row(null, "0+", "1"));
        var byParts = new Weighting(all.rows(), new BigDecimal("1.46"), null, null);

        assertThat(pence(Capitation.compute(
                                new Inputs(List.of(new Component("X", 999_999_999, all, null)), practices, Pace.FREE)))
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(999_999_999);
        refused(List.of(new Component("X", 1, byParts, null)), practices.subList(0, 501), "/practices");
        refused(List.of(pot(1)), Collections.nCopies(8_001, practice("A", 1, null)), "/practices");
    }

    @Test
    void refusesPotsBeyondSixtyFourBits() {
        var huge = List.of(new Component("X", Long.MAX_VALUE, null, null), new Component("Y", 1, null, null));

        assertThatThrownBy(() -> Capitation.compute(new Inputs(huge, List.of(practice("A", 1, null)), Pace.FREE)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(BudgetsProblem.AMOUNT_OUT_OF_RANGE));
        var most = Capitation.compute(
                new Inputs(List.of(pot(Long.MAX_VALUE)), List.of(practice("A", 1, null)), Pace.FREE));
        assertThat(pence(most)).containsExactly(Long.MAX_VALUE);
    }

    private static void refused(List<Component> components, List<PracticeList> practices, String pointer) {
        assertThatThrownBy(() -> Capitation.compute(new Inputs(components, practices, Pace.FREE)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(BudgetsProblem.ALLOCATION_IMPOSSIBLE);
                    assertThat(refused.errors()).extracting(FieldError::pointer).contains(pointer);
                });
    }
}
