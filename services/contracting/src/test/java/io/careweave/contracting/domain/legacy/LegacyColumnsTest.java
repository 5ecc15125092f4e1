package io.careweave.contracting.domain.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.LegalBasis;
import io.careweave.contracting.domain.legacy.RowFault.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyColumnsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final List<String> HEADER = List.of(
            "reference,kind,title,buyer,provider,third,start,end,awardPence,signedOn,basis,basisReference,owner,reviewOn,specificationId,specificationVersion"
                    .split(",", -1));

    private static final List<String> ROW = List.of(
            "VS-17,VOLUNTARY,Befriending,ZP1,X-AGE,,2024-04-01,2028-04-01,1250000,2024-03-12,HISTORIC,,,2026-06-10,,"
                    .split(",", -1));

    @Test
    void readsAContractByTheNamesOfItsColumns() {
        var header = new ArrayList<>(HEADER.reversed());
        header.add("remark");
        var row = new ArrayList<>(ROW.reversed());
        row.add("not ours");

        var read = LegacyColumns.of(header).read(row, "ZP1", TODAY);

        assertThat(read.reference()).isEqualTo("VS-17");
        assertThat(read.terms().kind()).isEqualTo(ContractKind.VOLUNTARY);
        assertThat(read.terms().basis()).isEqualTo(LegalBasis.HISTORIC);
        assertThat(read.terms().awardPence()).isEqualTo(1_250_000);
        assertThat(read.terms().specification()).isNull();
        assertThat(read.terms().reviewOn()).isEqualTo(LocalDate.of(2026, 6, 10));
        assertThat(read.fields()).isEqualTo(ROW);
    }

    @Test
    void takesADirectDealOverWhoseBasisNobodyKnows() {
        assertThat(read(1, "DIRECT_DEAL").terms().basisReference()).isNull();
    }

    @Test
    void namesWhatTheFirstRowLacksOrHasTwice() {
        var header = new ArrayList<>(HEADER);
        header.remove("owner");
        header.add("title");

        assertThat(LegacyColumns.missing(header)).containsExactly("title", "owner");
        assertThat(LegacyColumns.missing(List.of())).hasSize(16);
        assertThat(LegacyColumns.missing(HEADER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', REFERENCE",
        "0, =cmd, REFERENCE",
        "1, GRANT, KIND",
        "1, voluntary, KIND",
        "2, ' ', TITLE",
        "2, 'a\u0007b', TITLE",
        "3, zp1, PARTY",
        "4, ZP1, PARTY",
        "5, X-AGE, PARTY",
        "3, ZP2, PARTY",
        "6, 2024-02-30, DAY",
        "6, 01/04/2024, DAY",
        "6, 1948-07-04, DAY",
        "6, +2024-04-01, DAY",
        "7, 2024-04-01, DAY",
        "7, 2026-11-22, ENDED",
        "7, 2060-01-01, DAY",
        "8, -1, AMOUNT",
        "8, 1e6, AMOUNT",
        "8, 12.50, AMOUNT",
        "8, 1000000000000001, AMOUNT",
        "8, 99999999999999999999, AMOUNT",
        "9, 2026-11-23, DAY",
        "10, TENDER, BASIS",
        "11, a b, BASIS",
        "12, somebody, OWNER",
        "13, 2028-04-01, DAY",
        "14, 019a9e00-7b00-7000-8000-000000000021, SPECIFICATION",
        "15, 1, SPECIFICATION"
    })
    void quarantinesWhatCannotBe(int column, String text, Reason reason) {
        assertThat(fault(column, text)).isEqualTo(reason);
    }

    @Test
    void quarantinesARowOfAnotherWidth() {
        var short1 = ROW.subList(0, ROW.size() - 1);
        var columns = LegacyColumns.of(HEADER);

        assertThat(catchThrowableOfType(RowFault.class, () -> columns.read(short1, "ZP1", TODAY))
                        .reason())
                .isEqualTo(Reason.COLUMNS);
        assertThat(columns.reference(short1)).isNull();
        assertThat(columns.reference(ROW)).isEqualTo("VS-17");
    }

    private static LegacyRow read(int column, String text) {
        var row = new ArrayList<>(ROW);
        row.set(column, text);
        return LegacyColumns.of(HEADER).read(row, "ZP1", TODAY);
    }

    private static Reason fault(int column, String text) {
        return catchThrowableOfType(RowFault.class, () -> read(column, text)).reason();
    }
}
