package io.careweave.performance.domain.observations;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.observations.Intake.Arrival;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntakeTest {

    @Test
    void quarantinesAllThatComeTwice() {
        var intake = new Intake(Cases.known());
        intake.take(2, Cases.told("P001", "2024-01", 1, 2));
        intake.take(3, Cases.told("P001", "2024-02", 1, 2));
        intake.take(4, Cases.told("P001", "2024-01", 1, 2));
        intake.take(5, Cases.told("P002", "2024-01", 1, 2));
        intake.take(6, Cases.told("P001", "2024-01", 2, 2));
        intake.end();

        assertThat(intake.verdicts().next(10))
                .containsExactly(
                        new Verdicts.Verdict(2, 1, Fault.DUPLICATE),
                        new Verdicts.Verdict(4, 1, Fault.DUPLICATE),
                        new Verdicts.Verdict(6, 1, Fault.DUPLICATE));
        assertThat(intake.next(10)).extracting(one -> one.key().orgCode()).containsExactly("P001", "P002");
        assertThat(intake.next(10)).isEmpty();
    }

    /** Of two faults that of the key comes first, then that it comes again, then the others. */
    @Test
    void quarantinesWhatComesTwiceWhateverElseIsWrongWithIt() {
        var reader = reader("indicator", "orgCode", "period", "numerator", "denominator", "status");
        var intake = new Intake(Cases.known());
        take(intake, reader, 2, "CODE", "P001", "2024-01", "1", "2", "");
        take(intake, reader, 3, "CODE", "P001", "2024-01", "-1", "2", "");
        take(intake, reader, 4, "CODE", "P001", "2024-02", "1e3", "2", "");
        take(intake, reader, 5, "CODE", "P001", "2024-02", "1", "2", "final");
        take(intake, reader, 6, "CODE", "P001", "2020-03", "1", "2", "");
        take(intake, reader, 7, "CODE", "P001", "2020-03", "", "2", "");
        take(intake, reader, 8, "CODE", "NOBODY", "2024-01", "1", "2", "");
        take(intake, reader, 9, "CODE", "NOBODY", "2024-01", "-1", "2", "");
        take(intake, reader, 10, "CODE", "P001", "2024-03", "x", "2", "");
        take(intake, reader, 11, "CODE", "P001", "2020-02", "x", "2", "");
        intake.end();

        assertThat(intake.verdicts().next(10))
                .containsExactly(
                        new Verdicts.Verdict(2, 6, Fault.DUPLICATE),
                        new Verdicts.Verdict(8, 2, Fault.ORGANISATION),
                        new Verdicts.Verdict(10, 1, Fault.NUMBER),
                        new Verdicts.Verdict(11, 1, Fault.LOCKED));
        assertThat(intake.quarantined()).isEqualTo(10);
        assertThat(intake.keys()).isEmpty();
        assertThat(intake.next(10)).isEmpty();
    }

    private static RowReader reader(String... columns) {
        return Objects.requireNonNull(RowReader.find(List.of(columns)).reader());
    }

    private static void take(Intake intake, RowReader reader, long line, String... fields) {
        intake.take(line, reader.read(List.of(fields)));
    }

    @Test
    void judgesPeriodsByTodayAndByWhatIsLocked() {
        var intake = new Intake(Cases.known());
        intake.take(2, Cases.told("P001", "2020-03", 1, 2));
        intake.take(3, Cases.told("P001", "2020-04", 1, 2));
        intake.take(4, Cases.told("P001", "2026-11", 1, 2));
        intake.take(5, Cases.told("P001", "2026-12", 1, 2));
        intake.take(6, Cases.told("P001", "FY2024", 1, 2));
        intake.end();

        assertThat(intake.verdicts().next(10))
                .containsExactly(
                        new Verdicts.Verdict(2, 1, Fault.LOCKED),
                        new Verdicts.Verdict(5, 1, Fault.FUTURE),
                        new Verdicts.Verdict(6, 1, Fault.GRAIN));
    }

    @Test
    void takesOfAnOrganisationThatEndedNothingButWhatBelongsToItsDays() {
        var reader = reader("indicator", "orgCode", "period", "numerator", "denominator", "status");
        var intake = new Intake(Cases.known());
        take(intake, reader, 2, "CODE", "GONE", "2024-04", "1", "2", "");
        take(intake, reader, 3, "CODE", "GONE", "2024-05", "1", "2", "");
        take(intake, reader, 4, "CODE", "GONE", "2024-06", "1", "2", "");
        take(intake, reader, 5, "CODE", "GONE", "2024-07", "", "", "WITHDRAWN");
        intake.end();

        assertThat(intake.verdicts().next(10)).containsExactly(new Verdicts.Verdict(4, 1, Fault.ENDED));
        assertThat(intake.next(10).getFirst().observed())
                .extracting(one -> one.period())
                .containsExactly(Cases.month("2024-04"), Cases.month("2024-05"), Cases.month("2024-07"));
    }

    /** Whatever the order of the rows, the same is taken. */
    @Property(tries = 50)
    void takesTheSameInWhateverOrder(@ForAll long seed) {
        var rows = new ArrayList<Told>();
        for (int org = 0; org < 7; org++) {
            for (int month = 1; month <= 12; month++) {
                rows.add(Cases.told("P%03d".formatted(org), "2024-%02d".formatted(month), org % 3, month % 4));
            }
        }
        rows.add(Cases.told("P003", "2024-03", 1, 1));
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(arrivals(shuffled)).isEqualTo(arrivals(rows));
    }

    private static List<Arrival> arrivals(List<Told> rows) {
        var intake = new Intake(Cases.known());
        for (int i = 0; i < rows.size(); i++) {
            intake.take(i + 2L, rows.get(i));
        }
        intake.end();
        var all = new ArrayList<Arrival>();
        for (var next = intake.next(20); !next.isEmpty(); next = intake.next(20)) {
            all.addAll(next);
        }
        return all;
    }

    @Test
    void countsAMillionRowsOfWhichOneInAHundredIsWrong() {
        var reader = reader("indicator", "orgCode", "period", "numerator", "denominator", "stratum");
        var intake = new Intake(Cases.known());
        for (int row = 0; row < 1_000_000; row++) {
            int month = row / 1_000 % 50;
            var fields = List.of(
                    "CODE",
                    "P%03d".formatted(row % 1_000),
                    (2021 + month / 12) + (month % 12 < 9 ? "-0" : "-") + (month % 12 + 1),
                    row % 100 == 17 ? "-1" : "1",
                    "2",
                    "S" + row / 50_000);
            intake.take(row + 2L, reader.read(fields));
        }
        intake.end();

        assertThat(intake.isFull()).isFalse();
        assertThat(intake.received()).isEqualTo(1_000_000);
        assertThat(intake.quarantined()).isEqualTo(10_000);
        long taken = 0;
        for (var next = intake.next(5_000); !next.isEmpty(); next = intake.next(5_000)) {
            taken += next.stream().mapToLong(one -> one.observed().size()).sum();
        }
        assertThat(taken).isEqualTo(990_000);
    }
}
