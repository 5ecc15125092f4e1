package io.careweave.contracting.domain.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractLawTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void knowsTheFiguresOfToday() throws IOException {
        var law = ContractLaw.parse(shipped());

        assertThat(law.modification(DAY).pence()).isEqualTo(50_000_000);
        assertThat(law.modification(DAY).percent()).isEqualByComparingTo("25");
        assertThat(law.modification(DAY).source()).contains("reg 13");
        assertThat(law.withholding(DAY).perMilestone()).isEqualByComparingTo("2");
        assertThat(law.withholding(DAY).cap()).isEqualByComparingTo("10");
        assertThat(law.meetingDays(DAY)).isEqualTo(10);
        assertThat(law.significant(DAY)).isEqualTo(1_000);
        assertThat(law.earliestEnd(ContractKind.VOLUNTARY, DAY)).isEqualTo(LocalDate.of(2027, 2, 20));
        assertThat(law.earliestEnd(ContractKind.APMS, DAY)).isEqualTo(DAY);
        assertThat(law.expiryMonths(DAY)).containsExactly(3, 6, 12, 18);
        assertThat(law.urgentMonths(DAY)).isEqualTo(12);
        assertThat(law.silentMonths(DAY)).isEqualTo(3);
    }

    @Test
    void takesTheNewestThatHoldsOnTheDay() throws IOException {
        var lines = new ArrayList<>(shipped());
        lines.add("MODIFICATION | 2027-04-01 | 60000000 | 30 | a law to come");
        var law = ContractLaw.parse(lines);

        lines.add("EXPIRY | 2027-04-01 | 9 | | own rule");
        var later = ContractLaw.parse(lines);
        assertThat(later.expiryMonths(LocalDate.of(2027, 3, 31))).containsExactly(3, 6, 12, 18);
        assertThat(later.expiryMonths(LocalDate.of(2027, 4, 1))).containsExactly(9);
        assertThat(law.modification(LocalDate.of(2027, 3, 31)).pence()).isEqualTo(50_000_000);
        assertThat(law.modification(LocalDate.of(2027, 4, 1)).pence()).isEqualTo(60_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODIFICATION | 2027-04-01 | 60000000 | | no share",
                "MODIFICATION | 2027-04-01 | -1 | 25 | below zero",
                "MODIFICATION | 2027-04-01 | 1 | 25 |",
                "MEETING | 2027-04-01 | 10 | 5 | two figures",
                "MAGIC | 2027-04-01 | 10 | | what",
                "MEETING | soon | 10 | | when",
                "MEETING | 2027-04-01 | 10"
            })
    void refusesALineThatSaysNothing(String line) throws IOException {
        var lines = new ArrayList<>(shipped());
        lines.add(line);

        assertThatThrownBy(() -> ContractLaw.parse(lines)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesALawWithoutARule() {
        assertThatThrownBy(() -> ContractLaw.parse(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> shipped() throws IOException {
        try (var file = Objects.requireNonNull(ContractLawTest.class.getResourceAsStream("/law/contracts.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
