package io.careweave.contracting.domain.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.contracting.domain.routing.Regime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbandonmentLawTest {

    private static final AbandonmentLaw LAW = AbandonmentLaw.parse(shipped());

    @ParameterizedTest
    @CsvSource({"PSR, true, 2026-12-31", "OWN_RULES, true, 2026-12-31", "PA2023, false,", "HISTORIC, false,"})
    void saysWhenItTakesEffectAndByWhenItIsTold(Regime regime, boolean waits, LocalDate dueOn) {
        assertThat(LAW.of(regime).waits()).isEqualTo(waits);
        assertThat(LAW.dueOn(regime, LocalDate.of(2026, 12, 1)).orElse(null)).isEqualTo(dueOn);
    }

    @Test
    void marksWhatIsNotConfirmed() {
        assertThat(Regime.values())
                .allSatisfy(regime -> assertThat(LAW.of(regime).readOn()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSR | standstill | 30 | says | unconfirmed",
                "PRS | standstill | 30 | says | unconfirmed",
                "PA2023 | later | - | says | unconfirmed",
                "PA2023 | at once | 0 | says | unconfirmed",
                "PA2023 | at once | - | says | lately",
                "PA2023 | at once | - | says"
            })
    void refusesAFileThatIsWrong(String line) {
        var lines = new ArrayList<>(shipped());
        lines.removeIf(one -> one.startsWith("PA2023"));
        assertThatThrownBy(() -> AbandonmentLaw.parse(lines)).isInstanceOf(IllegalArgumentException.class);
        lines.add(line);
        assertThatThrownBy(() -> AbandonmentLaw.parse(lines)).isInstanceOf(RuntimeException.class);
    }

    private static List<String> shipped() {
        try (var in = Objects.requireNonNull(AbandonmentLawTest.class.getResourceAsStream("/law/abandonment.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
