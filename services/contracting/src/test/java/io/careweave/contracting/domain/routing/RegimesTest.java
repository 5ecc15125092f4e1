package io.careweave.contracting.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegimesTest {

    private static final String DERMATOLOGY = "85121282";
    private static final String CLEANING = "90910000";

    private final Regimes regimes = Laws.SHIPPED.regimes();

    @ParameterizedTest
    @CsvSource({
        // Relevant authorities, from the day on which the regulations came into force.
        "INTEGRATED_CARE_BOARD,true,85121282,2024-01-01,PSR",
        "INTEGRATED_CARE_BOARD,true,85121282,2023-12-31,HISTORIC",
        "NHS_ENGLAND,true,85121282,2026-11-20,PSR",
        "NHS_TRUST,true,85121282,2026-11-20,PSR",
        "NHS_FOUNDATION_TRUST,true,85121282,2026-11-20,PSR",
        "LOCAL_AUTHORITY,true,85121282,2026-11-20,PSR",
        "COMBINED_AUTHORITY,true,85121282,2026-11-20,PSR",
        // Not health care by its code, or not mainly.
        "INTEGRATED_CARE_BOARD,true,90910000,2026-11-20,PA2023",
        "INTEGRATED_CARE_BOARD,false,85121282,2026-11-20,PA2023",
        "INTEGRATED_CARE_BOARD,false,90910000,2025-02-24,PA2023",
        "INTEGRATED_CARE_BOARD,false,90910000,2025-02-23,HISTORIC",
        // A contracting authority that the regulations do not name.
        "OTHER_PUBLIC_AUTHORITY,true,85121282,2026-11-20,PA2023",
        // Whom neither law binds.
        "MUTUAL,true,85121282,2026-11-20,OWN_RULES",
        "FEDERATION,true,85121282,2026-11-20,OWN_RULES",
        "PRACTICE,false,90910000,2026-11-20,OWN_RULES",
        "VOLUNTARY_BODY,true,85121282,2023-01-01,OWN_RULES",
        "COMPANY,true,85121282,2026-11-20,OWN_RULES"
    })
    void finds(BodyType buyer, boolean mainlyHealthCare, String cpv, LocalDate on, Regime regime) {
        var found = regimes.of(new Purchase(buyer, null, mainlyHealthCare, List.of(cpv), on));

        assertThat(found.regime()).isEqualTo(regime);
        assertThat(found.reasons()).isNotEmpty().allMatch(reason -> reason.endsWith("."));
    }

    @Test
    void looksAtTheAuthorityForWhomAMutualActs() {
        var found = regimes.of(purchase(BodyType.MUTUAL, BodyType.INTEGRATED_CARE_BOARD, DERMATOLOGY));

        assertThat(found.regime()).isEqualTo(Regime.PSR);
        assertThat(found.reasons().getFirst()).contains("delegating authority");
    }

    @Test
    void takesAMixedPurchaseByItsMainSubject() {
        var mixed = new Purchase(
                BodyType.INTEGRATED_CARE_BOARD,
                null,
                true,
                List.of(CLEANING, DERMATOLOGY),
                LocalDate.parse("2026-11-20"));

        assertThat(regimes.of(mixed).regime()).isEqualTo(Regime.PSR);
    }

    @Test
    void saysWhyTheSelectionRegimeDoesNotApply() {
        assertThat(regimes.of(purchase(BodyType.NHS_TRUST, null, CLEANING)).reasons())
                .first()
                .asString()
                .contains("none of the CPV codes");
    }

    @ParameterizedTest
    @EnumSource
    void knowsALawForEveryBodyOnEveryDay(BodyType buyer) {
        for (var day : List.of("2000-04-01", "2023-12-31", "2024-06-01", "2025-02-24", "2199-03-31")) {
            assertThat(regimes.of(new Purchase(buyer, null, true, List.of(DERMATOLOGY), LocalDate.parse(day)))
                            .regime())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSR | 2024-01-01 | | NHS_TRUST | health",
                "PCR | 2024-01-01 | | NHS_TRUST | any | says",
                "PSR | 2024-01-01 | | NHS_TRUTS | any | says",
                "PSR | 2024-01-01 | | NHS_TRUST | some | says",
                "PSR | 1.1.2024 | | NHS_TRUST | any | says"
            })
    void refusesAFileThatIsWrong(String line) {
        assertThatThrownBy(() -> Regimes.parse(List.of(line), List.of())).isInstanceOf(RuntimeException.class);
    }

    private static Purchase purchase(BodyType buyer, @Nullable BodyType actingFor, String cpv) {
        return new Purchase(buyer, actingFor, true, List.of(cpv), LocalDate.parse("2026-11-20"));
    }
}
