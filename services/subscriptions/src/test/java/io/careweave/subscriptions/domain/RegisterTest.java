package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.network.Organisation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who hears of whose figures: two networks in one register, and others around them. */
class RegisterTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private static final Register REGISTER = new Register(
            DAY,
            List.of(
                    organisation("ZP1", "COMMISSIONER", null, null),
                    organisation("X-ONE", "NETWORK", "ZP1", null),
                    organisation("X-ONE-N", "LOCALITY", "X-ONE", null),
                    practice("A00001", "X-ONE-N", "ADMITTED"),
                    practice("A00002", "X-ONE", "SUSPENDED"),
                    practice("A00003", "X-ONE", "APPLIED"),
                    practice("A00004", "X-ONE", "LEFT"),
                    practice("A00005", "X-ONE", "EXPELLED"),
                    practice("A00006", "X-ONE", null),
                    practice("A00007", "X-NOWHERE", "ADMITTED"),
                    new Organisation("A00008", "PRACTICE", "X-ONE", "ADMITTED", DAY.plusDays(1), null, null),
                    new Organisation("A00009", "PRACTICE", "X-ONE", "ADMITTED", DAY.minusDays(9), DAY, "A00001"),
                    organisation("ZR1", "TRUST", null, null),
                    organisation("ZC1", "COMMUNITY_PROVIDER", "X-ONE", null),
                    organisation("X-TWO", "NETWORK", "ZP1", null),
                    practice("B00001", "X-TWO", "ADMITTED"),
                    new Organisation("X-OVER", "NETWORK", null, null, DAY.minusDays(9), DAY, null),
                    practice("C00001", "X-OVER", "ADMITTED"),
                    organisation("X-LONE", "LOCALITY", null, null),
                    practice("D00001", "X-LONE", "ADMITTED"),
                    practice("D00002", "X-LONE", "ADMITTED"),
                    organisation("X-RING-A", "LOCALITY", "X-RING-B", null),
                    organisation("X-RING-B", "LOCALITY", "X-RING-A", null)));

    @ParameterizedTest(name = "{0} of {1}: {2} ({3})")
    @CsvSource({
        "A00001, A00001, true, its own",
        "A00001, A00002, true, another in its network, through a locality",
        "A00001, X-ONE, true, the sum of its network",
        "A00001, X-ONE-N, true, the sum of its locality",
        "X-ONE, A00001, true, the network of those below it",
        "ZC1, A00001, true, a provider that belongs to the network",
        "A00002, A00001, true, a suspended member is one still",
        "A00001, A00009, true, one that ended was in the network",
        "A00001, A00004, true, one that left is still placed there",
        "A00003, A00001, false, not admitted yet",
        "A00004, A00001, false, left",
        "A00004, A00004, false, left: nothing more, its own neither",
        "A00005, A00001, false, expelled",
        "A00006, A00001, false, a practice that never applied",
        "A00008, A00001, false, does not exist yet",
        "A00009, A00001, false, ended",
        "A00007, A00001, false, below somebody unknown",
        "A00007, A00007, true, its own needs no network",
        "B00001, A00001, false, another network under the same commissioner",
        "A00001, B00001, false, nor the other way round",
        "A00001, X-TWO, false, nor its sum",
        "ZP1, A00001, false, a commissioner is above networks and in none",
        "ZR1, A00001, false, around the network",
        "ZR1, ZR1, true, its own",
        "A00001, ZR1, false, of those around the network it hears nothing",
        "C00001, X-OVER, false, the network ended",
        "D00001, D00002, false, a locality is no network",
        "X-RING-A, X-RING-B, false, a circle ends",
        "X-RING-A, X-RING-A, true, its own",
        "NOBODY, A00001, false, unknown",
        "A00001, NOBODY, false, of somebody unknown"
    })
    void letsOnlyMembersOfTheNetworkHear(String hearer, String about, boolean expected, String why) {
        assertThat(new NetworkOf(about).includes(hearer, REGISTER)).as(why).isEqualTo(expected);
    }

    @Test
    void letsNobodyHearWhereNothingIsKnown() {
        assertThat(new NetworkOf("A00001").includes("A00001", Register.EMPTY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"X-ONE, true", "ZC1, true", "A00001, false"})
    void tellsOfAContractToItsTwoSidesOnly(String org, boolean expected) {
        assertThat(new ContractSides("X-ONE", "ZC1").includes(org, REGISTER)).isEqualTo(expected);
    }

    @Test
    void tellsNoBuyerThatNobodyNamed() {
        assertThat(new ContractSides(null, "ZC1").includes("X-ONE", REGISTER)).isFalse();
    }

    private static Organisation practice(String code, String parent, @Nullable String state) {
        return organisation(code, "PRACTICE", parent, state);
    }

    private static Organisation organisation(
            String code, String kind, @Nullable String parent, @Nullable String state) {
        return new Organisation(code, kind, parent, state, DAY.minusYears(1), null, null);
    }
}
