package io.careweave.membership.domain.resolutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.membership.domain.governance.QuorumRule.Floor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What certain roles contribute to the quorum of a body's vote. */
class BodyRuleTest {

    private static final BodyRule CLINICIANS =
            new BodyRule(5, false, List.of(new Floor(Set.of("GP", "NURSE"), 2, true)));

    @ParameterizedTest
    @CsvSource({
        // clinicians and others present: a quorum of three of five
        "2, 1, true",
        "2, 2, false",
        "3, 2, true",
        "1, 0, false",
        "2, 0, false",
        "0, 5, false"
    })
    void needsTheRolesAmongThosePresent(int clinicians, int others, boolean quorate) {
        var floors = CLINICIANS.count(people(clinicians, others));
        var limb = new Limb(
                "BODY",
                Limb.Weight.ONE,
                new Quorum(3, null),
                new Share(1, 2),
                Limb.Comparison.OVER,
                Limb.Base.VOTING,
                null,
                null,
                null);
        int present = clinicians + others;

        assertThat(Majority.of(limb, new Tally(5, 0, present, present, 0, 0), floors)
                        .quorate())
                .isEqualTo(quorate);
    }

    @Test
    void saysWhatTheRolesContributed() {
        var floors = CLINICIANS.count(people(1, 2));
        var limb = new Limb(
                "BODY",
                Limb.Weight.ONE,
                new Quorum(3, null),
                new Share(1, 2),
                Limb.Comparison.OVER,
                Limb.Base.VOTING,
                null,
                null,
                null);

        assertThat(Majority.of(limb, new Tally(5, 0, 3, 3, 0, 0), floors).working())
                .contains("quorum 3, present 3: reached; 1 of those present in the role of GP or NURSE, at least 2 and"
                        + " more than half needed: not reached")
                .endsWith("carried. Not carried all the same.");
    }

    @ParameterizedTest
    @CsvSource({
        // those left after recusal, of whom three must be present
        "2, 1, true",
        "2, 0, false",
        "2, 3, true",
        "1, 4, false",
        "0, 5, false",
        "5, 0, true"
    })
    void knowsWhetherThoseLeftCouldBeAQuorum(int clinicians, int others, boolean could) {
        assertThat(CLINICIANS.canBeQuorate(people(clinicians, others), 3)).isEqualTo(could);
    }

    @Test
    void holdsAPanelToNoRoles() {
        assertThat(CLINICIANS.withoutFloors().count(people(0, 3))).isEmpty();
    }

    private static List<Set<String>> people(int clinicians, int others) {
        var all = new ArrayList<Set<String>>();
        for (int i = 0; i < clinicians; i++) {
            all.add(Set.of(i % 2 == 0 ? "GP" : "NURSE"));
        }
        for (int i = 0; i < others; i++) {
            all.add(Set.of("LAY"));
        }
        return all;
    }
}
