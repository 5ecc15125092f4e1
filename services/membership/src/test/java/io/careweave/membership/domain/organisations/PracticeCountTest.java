package io.careweave.membership.domain.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PracticeCountTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Test
    void addsYearsUpToBandsOfFive() {
        var count = count(
                "FEMALE,0,3", "FEMALE,4,2", "FEMALE,5,7", "FEMALE,95+,1", "FEMALE,ALL,13", "MALE,94,2", "MALE,ALL,2");

        assertThat(count.addsUp()).isTrue();
        assertThat(count.isHalf()).isFalse();
        assertThat(count.bands())
                .hasSize(40)
                .contains(
                        band(ListSize.Sex.FEMALE, "0-4", 5),
                        band(ListSize.Sex.FEMALE, "5-9", 7),
                        band(ListSize.Sex.FEMALE, "95+", 1),
                        band(ListSize.Sex.MALE, "90-94", 2));
    }

    @Test
    void knowsAHalf() {
        var count = count("MALE,0_4,3", "MALE,ALL,3");

        assertThat(count.isHalf()).isTrue();
        assertThat(count.sex()).isEqualTo(ListSize.Sex.MALE);
        assertThat(count.bands()).hasSize(20);
    }

    @Test
    void takesATotalAlone() {
        var count = count("ALL,ALL,3822");

        assertThat(count.isTotalOnly()).isTrue();
        assertThat(count.bands()).containsExactly(band(ListSize.Sex.UNKNOWN, "0+", 3822));
    }

    /** Who is of neither sex is of the total, and so of the bands. */
    @Test
    void keepsTheRestOfTheTotal() {
        var count = count("ALL,ALL,10", "FEMALE,0_4,4", "MALE,0_4,5");

        assertThat(count.addsUp()).isTrue();
        assertThat(count.bands()).contains(band(ListSize.Sex.UNKNOWN, "0+", 1)).hasSize(41);
    }

    @Test
    void seesWhatDoesNotAddUp() {
        assertThat(count("FEMALE,0,3", "FEMALE,ALL,4").addsUp()).isFalse();
        assertThat(count("ALL,ALL,8", "FEMALE,0_4,4", "MALE,0_4,5").addsUp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "131", "0_5", "1_5", "95_99", "90+", "ALLE", "", "4.5"})
    void refusesOtherAges(String age) {
        fault(() -> count("FEMALE," + age + ",1"), RowFault.Reason.AGE);
    }

    @ParameterizedTest
    @CsvSource({"'FEMALE,0,1'", "'FEMALE,ALL,1'", "'ALL,ALL,1'"})
    void refusesTheSameTwice(String row) {
        fault(() -> count(row, row), RowFault.Reason.DUPLICATE);
    }

    @Test
    void findsColumnsByTheirNamesOfAnyYear() {
        var names = Map.of(
                "extractDate", List.of("EXTRACT_DATE"),
                "organisation", List.of("CODE", "ORG_CODE"),
                "organisationType", List.of("TYPE", "ORG_TYPE"),
                "sex", List.of("SEX"),
                "age", List.of("AGE_GROUP_5", "AGE"),
                "patients", List.of("NUMBER_OF_PATIENTS"));
        var found = ListColumns.find(
                List.of(
                        "PUBLICATION",
                        "EXTRACT_DATE",
                        "ORG_TYPE",
                        "ORG_CODE",
                        "ONS_CODE",
                        "POSTCODE",
                        "SEX",
                        "AGE_GROUP_5",
                        "NUMBER_OF_PATIENTS"),
                names);

        assertThat(found.missing()).isEmpty();
        var row = ListRow.read(
                List.of("GP_PRAC_PAT_LIST", "01NOV2026", "GP", "Y00001", "x", "y", "MALE", "0_4", "12"),
                found.columns(),
                DAY);
        assertThat(row).isEqualTo(new ListRow("Y00001", DAY, ListSize.Sex.MALE, "0_4", 12));
        fault(
                () -> ListRow.read(
                        List.of("p", "01NOV2026", "ICB", "QHM", "x", "y", "MALE", "0_4", "12"), found.columns(), DAY),
                RowFault.Reason.KIND);
        fault(
                () -> ListRow.read(
                        List.of("p", "02NOV2026", "GP", "Y00001", "x", "y", "MALE", "0_4", "12"), found.columns(), DAY),
                RowFault.Reason.DATE);
        assertThat(ListColumns.find(List.of("SEX", "AGE"), names).missing())
                .containsExactly("extractDate", "organisation", "patients");
        assertThat(ListColumns.find(List.of("SEX", "SEX"), names).missing()).contains("one of each name");
    }

    private static void fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, RowFault.Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RowFault.class, fault -> assertThat(fault.reason())
                .isEqualTo(reason));
    }

    private static ListSize.Band band(ListSize.Sex sex, String age, long patients) {
        return new ListSize.Band(sex, age, patients);
    }

    private static PracticeCount count(String... rows) {
        var count = new PracticeCount(2);
        for (var row : rows) {
            var parts = row.split(",", -1);
            var sex = parts[0].equals("ALL") ? ListSize.Sex.UNKNOWN : ListSize.Sex.valueOf(parts[0]);
            count.add(new ListRow("Y00001", DAY, sex, parts[1], Long.parseLong(parts[2])));
        }
        return count;
    }
}
