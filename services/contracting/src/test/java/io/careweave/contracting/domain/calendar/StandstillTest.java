package io.careweave.contracting.domain.calendar;

import static io.careweave.contracting.domain.calendar.Shipped.CALENDAR;
import static io.careweave.contracting.domain.calendar.Shipped.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.contracting.domain.calendar.StandstillRule.After;
import io.careweave.contracting.domain.routing.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandstillTest {

    /** Counted by hand on a wall calendar. */
    @ParameterizedTest
    @CsvSource({
        // Christmas: 25 and 28 December and 1 January are holidays; published on a Friday, it begins on a Saturday.
        "PSR,2026-12-18,2026-12-19,2027-01-04,2027-01-05T00:00:00Z",
        "PA2023,2026-12-18,2026-12-18,2026-12-31,2027-01-01T00:00:00Z",
        "OWN_RULES,2026-12-18,2026-12-19,2027-01-04,2027-01-05T00:00:00Z",
        // A plain week: the two laws are two working days apart.
        "PSR,2026-11-02,2026-11-03,2026-11-13,2026-11-14T00:00:00Z",
        "PA2023,2026-11-02,2026-11-02,2026-11-11,2026-11-12T00:00:00Z",
        // Over Easter 2026, 3 and 6 April.
        "PSR,2026-03-30,2026-03-31,2026-04-14,2026-04-14T23:00:00Z",
        "PA2023,2026-03-30,2026-03-30,2026-04-10,2026-04-10T23:00:00Z",
        // Published on a Saturday: the first working day counted is Monday, and for the PSR the one after Sunday too.
        "PSR,2026-11-07,2026-11-08,2026-11-18,2026-11-19T00:00:00Z",
        "PA2023,2026-11-07,2026-11-07,2026-11-18,2026-11-19T00:00:00Z",
        // Clocks go back on 25 October 2026 within it, and forward on 28 March 2027.
        "PSR,2026-10-14,2026-10-15,2026-10-27,2026-10-28T00:00:00Z",
        "PSR,2027-03-17,2027-03-18,2027-04-01,2027-04-01T23:00:00Z",
        // Ends on the last day before summer time: its midnight is still of winter.
        "PSR,2025-03-17,2025-03-18,2025-03-28,2025-03-29T00:00:00Z",
        // Bank holidays of Scotland alone: the Act leaves them out, the regulations do not.
        "PA2023,2026-11-25,2026-11-25,2026-12-07,2026-12-08T00:00:00Z",
        "PSR,2026-11-25,2026-11-26,2026-12-08,2026-12-09T00:00:00Z",
        "PA2023,2026-06-10,2026-06-10,2026-06-22,2026-06-22T23:00:00Z",
        "PSR,2026-06-10,2026-06-11,2026-06-23,2026-06-23T23:00:00Z",
        "PA2023,2026-07-30,2026-07-30,2026-08-11,2026-08-11T23:00:00Z",
        "PA2023,2025-12-24,2025-12-24,2026-01-08,2026-01-09T00:00:00Z",
        "PSR,2025-12-24,2025-12-25,2026-01-08,2026-01-09T00:00:00Z",
        // 2 January 2027 is a Saturday and kept on the 4th.
        "PA2023,2026-12-23,2026-12-23,2027-01-07,2027-01-08T00:00:00Z",
        // Of Northern Ireland alone: St Patrick's Day, and 12 July, which is a Sunday in 2026.
        "PA2023,2027-03-15,2027-03-15,2027-03-25,2027-03-26T00:00:00Z",
        "PA2023,2026-07-06,2026-07-06,2026-07-16,2026-07-16T23:00:00Z",
        "PSR,2026-07-06,2026-07-07,2026-07-17,2026-07-17T23:00:00Z",
        "OWN_RULES,2026-11-25,2026-11-26,2026-12-08,2026-12-09T00:00:00Z",
        // The early May bank holiday of 2024, 6 May.
        "PSR,2024-05-01,2024-05-02,2024-05-15,2024-05-15T23:00:00Z"
    })
    void countsAsTheLawSays(Regime regime, LocalDate published, LocalDate begins, LocalDate last, Instant cutoff) {
        var standstill = count(RULES, regime, After.PUBLICATION, published);

        assertThat(standstill.begins()).isEqualTo(begins);
        assertThat(standstill.counted()).hasSize(8).isSorted().allMatch(CALENDAR::isWorking);
        assertThat(standstill.lastDay())
                .isEqualTo(last)
                .isEqualTo(standstill.counted().getLast());
        assertThat(standstill.cutoff()).isEqualTo(cutoff);
    }

    /** As one would with a finger on the calendar, every day of the years that ship but the last weeks. */
    @ParameterizedTest
    @EnumSource(names = {"PSR", "PA2023", "OWN_RULES"})
    void leavesNoWorkingDayOut(Regime regime) {
        var days = regime == Regime.PA2023 ? CALENDAR.ofUnitedKingdom() : CALENDAR;
        LocalDate.parse("2025-02-24").datesUntil(LocalDate.parse("2027-12-10")).forEach(published -> {
            var standstill = count(RULES, regime, After.PUBLICATION, published);

            var first = regime == Regime.PA2023 ? published : published.plusDays(2);
            assertThat(first.datesUntil(standstill.lastDay().plusDays(1)).filter(days::isWorking))
                    .as("published on " + published)
                    .hasSize(8)
                    .containsExactlyElementsOf(standstill.counted());
            assertThat(days.isWorking(standstill.lastDay())).isTrue();
            assertThat(standstill.cutoff())
                    .isEqualTo(standstill
                            .lastDay()
                            .plusDays(1)
                            .atStartOfDay(ZoneId.of("Europe/London"))
                            .toInstant());
        });
    }

    /** A jubilee, a coronation, a funeral: one line more, and it is no working day. */
    @Test
    void countsNoDayThatIsProclaimed() {
        var england = new ArrayList<>(Shipped.lines("/calendar/england-holidays.txt"));
        england.add("2026-11-09 | Day of a jubilee");
        var proclaimed = Shipped.calendar(Holidays.parse(england), Shipped.ELSEWHERE);
        var monday = LocalDate.parse("2026-11-02");

        for (var regime : List.of(Regime.PSR, Regime.PA2023, Regime.OWN_RULES)) {
            var before = count(RULES, regime, After.PUBLICATION, monday).lastDay();
            var after =
                    RULES.of(regime, After.PUBLICATION, monday).orElseThrow().count(monday, proclaimed);
            assertThat(after.lastDay()).isEqualTo(CALENDAR.plus(before, 1));
            assertThat(after.counted()).doesNotContain(LocalDate.parse("2026-11-09"));
        }
    }

    @Test
    void countsAsTheFlowChartSaysWhereADeploymentPrefersThat() {
        var preferring = RULES.preferring(List.of("PSR_NHSE_FLOW"));

        var standstill = count(preferring, Regime.PSR, After.PUBLICATION, LocalDate.parse("2026-11-02"));
        assertThat(standstill.begins()).isEqualTo("2026-11-02");
        assertThat(standstill.lastDay()).isEqualTo("2026-11-12");
        assertThat(count(preferring, Regime.PSR, After.PUBLICATION, LocalDate.parse("2026-12-18"))
                        .lastDay())
                .isEqualTo("2027-01-04");
    }

    @Test
    void waitsFiveWorkingDaysAfterAFurtherDecision() {
        var standstill = count(RULES, Regime.PSR, After.FURTHER_DECISION, LocalDate.parse("2026-12-22"));

        assertThat(standstill.counted())
                .containsExactly(
                        LocalDate.parse("2026-12-23"),
                        LocalDate.parse("2026-12-24"),
                        LocalDate.parse("2026-12-29"),
                        LocalDate.parse("2026-12-30"),
                        LocalDate.parse("2026-12-31"));
        assertThat(standstill.cutoff()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PSR,2023-12-31", "PA2023,2025-02-23", "HISTORIC,2026-11-20"})
    void knowsNoRuleBeforeTheLaw(Regime regime, LocalDate day) {
        assertThat(RULES.of(regime, After.PUBLICATION, day)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PSR", "PA2023", "OWN_RULES"})
    void refusesAYearThatIsNotKnownInsteadOfAssuming(Regime regime) {
        assertThatThrownBy(() -> count(RULES, regime, After.PUBLICATION, LocalDate.parse("2027-12-24")))
                .hasMessageContaining("2028");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSR_REG_12 | PSR | PUBLICATION | 2024-01-01 | | 1 | no | 8",
                "PSR_REG_12 | PSR | PUBLICATION | 2024-01-01 | | 1 | no | 8 | says",
                "PSR_REG_12 | PRS | PUBLICATION | 2024-01-01 | | 1 | no | 8 | ENGLAND | says",
                "PSR_REG_12 | PSR | PUBLISHED | 2024-01-01 | | 1 | no | 8 | ENGLAND | says",
                "PSR_REG_12 | PSR | PUBLICATION | 2024-13-01 | | 1 | no | 8 | ENGLAND | says",
                "PSR_REG_12 | PSR | PUBLICATION | 2024-01-01 | | -1 | no | 8 | ENGLAND | says",
                "PSR_REG_12 | PSR | PUBLICATION | 2024-01-01 | | 1 | maybe | 8 | ENGLAND | says",
                "PSR_REG_12 | PSR | PUBLICATION | 2024-01-01 | | 1 | no | 0 | ENGLAND | says",
                "PSR_REG_12 | PSR | PUBLICATION | 2024-01-01 | | 1 | no | 8 | WALES | says"
            })
    void refusesAFileThatIsWrong(String line) {
        assertThatThrownBy(() -> StandstillRules.parse(List.of(line))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesToPreferARuleThatThereIsNot() {
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.preferring(List.of("PSR_REG_99")));
    }

    private static Standstill count(StandstillRules rules, Regime regime, After after, LocalDate day) {
        return rules.of(regime, after, day).orElseThrow().count(day, CALENDAR);
    }
}
