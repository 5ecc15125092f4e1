package io.careweave.membership.domain.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ListColumns COLUMNS = new ListColumns(6, 0, 2, Optional.of(1), 3, 4, 5);

    @ParameterizedTest
    @CsvSource({
        "01NOV2026, 2026-11-01",
        "01Nov2026, 2026-11-01",
        "29FEB2024, 2024-02-29",
        "2026-11-01, 2026-11-01",
        "01/11/2026, 2026-11-01",
        "22/11/2026, 2026-11-22"
    })
    void readsDatesOfEveryYearsForm(String written, LocalDate day) {
        assertThat(ListRow.read(row(0, written), COLUMNS, TODAY).asAt()).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 30FEB2026, DATE",
        "0, 31/04/2026, DATE",
        "0, 29FEB2026, DATE",
        "0, 2026-02-30, DATE",
        "0, 20261101, DATE",
        "0, 1NOV2026, DATE",
        "0, 23NOV2026, DATE",
        "0, 31DEC1999, DATE",
        "0, '', DATE",
        "1, ICB, KIND",
        "2, Z9000, CODE",
        "3, X, SEX",
        "5, -1, COUNT",
        "5, +1, COUNT",
        "5, 1.5, COUNT",
        "5, '1,000', COUNT",
        "5, 10000000, COUNT",
        "5, 99999999999999999999, COUNT",
        "5, '', COUNT",
        "5, =1+1, COUNT"
    })
    void refusesWithAReason(int column, String value, RowFault.Reason reason) {
        assertThatThrownBy(() -> ListRow.read(row(column, value), COLUMNS, TODAY))
                .isInstanceOfSatisfying(
                        RowFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    private static List<String> row(int column, String value) {
        List<String> row = new ArrayList<>(List.of("2026-11-01", "GP", "Z90001", "ALL", "ALL", "4639"));
        row.set(column, value);
        return row;
    }
}
