package io.careweave.budgets.domain.allocations;

import static io.careweave.budgets.domain.allocations.Pots.band;
import static io.careweave.budgets.domain.allocations.Pots.pace;
import static io.careweave.budgets.domain.allocations.Pots.practice;
import static io.careweave.budgets.domain.allocations.Pots.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InputsTextTest {

    private static final Inputs INPUTS = new Inputs(
            List.of(
                    new Component(
                            "HOSPITAL",
                            790,
                            new Weighting(
                                    List.of(row(null, "0-64", "1.10"), row(Sex.MALE, "65+", "2")),
                                    new BigDecimal("1.46"),
                                    null,
                                    new BigDecimal("1.054")),
                            Set.of("need", "mff")),
                    new Component("OTHER", 0, null, Set.of()),
                    Pots.pot(10)),
            List.of(
                    new PracticeList(
                            "Z90001",
                            11,
                            List.of(band(Sex.UNKNOWN, "0-4", 11)),
                            1,
                            2,
                            new BigDecimal("10.5"),
                            new TreeMap<>(Map.of("need", new BigDecimal("1.02"))),
                            new BigDecimal("-1.5"),
                            7L),
                    practice("X-NEW", 3, null)),
            pace("0.010", null, "-0.05"));

    @Test
    void isOneFactALineInOneFormOnly() {
        assertThat(InputsText.write(INPUTS)).isEqualTo("""
                careweave-allocation-inputs 1
                pace 0.01 - -0.05
                component HOSPITAL 790
                counts mff need
                extras 1.46 - 1.054
                weight - 0-64 1.1
                weight MALE 65+ 2
                component OTHER 0
                counts\s
                component ALL 10
                practice Z90001 11 1 2 10.5 -1.5 7
                factor need 1.02
                band UNKNOWN 0-4 11
                practice X-NEW 3 0 0 - - -
                """);
    }

    @Test
    void isReadBackAsItWasWritten() {
        var text = InputsText.write(INPUTS);

        assertThat(InputsText.write(InputsText.read(text))).isEqualTo(text);
        var weighting = INPUTS.components().getFirst().weighting();
        var written = InputsText.write(java.util.Objects.requireNonNull(weighting));
        assertThat(InputsText.write(InputsText.readWeighting(written))).isEqualTo(written);
    }

    @Test
    void comesToTheSameSharesAfterwards() {
        var inputs = new Inputs(List.of(Pots.pot(1_000_003)), Pots.estuary(), Pace.FREE);

        assertThat(Pots.pence(Capitation.compute(InputsText.read(InputsText.write(inputs)))))
                .isEqualTo(Pots.pence(Capitation.compute(inputs)));
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> InputsText.read("careweave-allocation-inputs 2\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
