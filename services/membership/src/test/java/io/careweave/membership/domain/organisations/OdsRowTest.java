package io.careweave.membership.domain.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdsRowTest {

    @Test
    void readsAPractice() {
        var row = OdsRow.read(row());

        assertThat(row.orgCode()).isEqualTo("Y00001");
        assertThat(row.kind()).isEqualTo(Organisation.Kind.PRACTICE);
        assertThat(row.validFrom()).isEqualTo(LocalDate.of(1974, 4, 1));
        assertThat(row.validTo()).isNull();
    }

    /** Published is the last day; kept is the first without it. */
    @Test
    void endsTheDayAfterItCloses() {
        assertThat(OdsRow.read(with(11, "20240331", 12, "C")).validTo()).isEqualTo(LocalDate.of(2024, 4, 1));
        assertThat(OdsRow.read(with(11, "19740401", 12, "C")).validTo()).isEqualTo(LocalDate.of(1974, 4, 2));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "10", "25", "-1"})
    void takesOtherSettingsForCostCentres(String setting) {
        assertThat(OdsRow.read(with(25, setting)).kind()).isEqualTo(Organisation.Kind.PRESCRIBING_COST_CENTRE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ABC123, CODE",
        "0, y00001, CODE",
        "0, Y0001, CODE",
        "0, Y000011, CODE",
        "0, '', CODE",
        "0, Y0000O, CODE",
        "1, '', NAME",
        "1, '   ', NAME",
        "10, '', DATE",
        "10, 19740231, DATE",
        "10, 1974-04-01, DATE",
        "10, 18991231, DATE",
        "10, 99991231, DATE",
        "10, 1974040, DATE",
        "11, 19740331, DATE",
        "11, 20240230, DATE",
        "12, X, STATUS",
        "12, '', STATUS",
        "12, C, STATUS",
        "25, four, SETTING",
        "25, '', SETTING",
        "25, 404, SETTING"
    })
    void refusesWithAReason(int column, String value, RowFault.Reason reason) {
        refused(with(column, value), reason);
    }

    @Test
    void refusesAnotherWidth() {
        refused(row().subList(0, 26), RowFault.Reason.COLUMNS);
        var wide = row();
        wide.add("");
        refused(wide, RowFault.Reason.COLUMNS);
        refused(with(1, "x".repeat(201)), RowFault.Reason.NAME);
        refused(with(1, "HARBOUR\u001B[2J STREET"), RowFault.Reason.NAME);
    }

    private static void refused(List<String> row, RowFault.Reason reason) {
        assertThatThrownBy(() -> OdsRow.read(row))
                .isInstanceOfSatisfying(
                        RowFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    static List<String> row() {
        var row = new ArrayList<>(Collections.nCopies(27, ""));
        row.set(0, "Y00001");
        row.set(1, "HARBOUR STREET SURGERY");
        row.set(10, "19740401");
        row.set(12, "A");
        row.set(13, "B");
        row.set(25, "4");
        return row;
    }

    private static List<String> with(int column, String value) {
        var row = row();
        row.set(column, value);
        return row;
    }

    private static List<String> with(int column, String value, int other, String more) {
        var row = with(column, value);
        row.set(other, more);
        return row;
    }
}
