package io.careweave.membership.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who must be there: each threshold straddled by one person. */
class QuorumRuleTest {

    @ParameterizedTest
    @CsvSource({
        "1, 2, 13, 7, true", "1, 2, 13, 6, false", "1, 2, 12, 6, true", "1, 2, 12, 5, false",
        "2, 3, 9, 6, true", "2, 3, 9, 5, false", "2, 3, 10, 7, true", "2, 3, 10, 6, false",
        "1, 1, 4, 4, true", "1, 1, 4, 3, false", "1, 1000, 1, 1, true", "1, 1000, 1, 0, false"
    })
    void isMetFromTheShareOn(int numerator, int denominator, int holders, int there, boolean met) {
        var all = new HashMap<UUID, Set<String>>();
        var present = new ArrayList<UUID>();
        for (int i = 0; i < holders; i++) {
            var member = UUID.randomUUID();
            all.put(member, Set.of("GP"));
            if (i < there) {
                present.add(member);
            }
        }

        assertThat(new QuorumRule(numerator, denominator, false, List.of()).isMet(all, present))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, true", "2, 2, false", "3, 2, true", "1, 0, true", "0, 1, false"})
    void asksForAMajorityOfCliniciansAmongThoseThere(int clinicians, int others, boolean met) {
        var rule = new QuorumRule(1, 1000, false, List.of(new QuorumRule.Floor(Set.of("CHAIR", "GP"), 0, true)));
        var holders = new HashMap<UUID, Set<String>>();
        for (int i = 0; i < clinicians; i++) {
            holders.put(UUID.randomUUID(), Set.of(i == 0 ? "CHAIR" : "GP"));
        }
        for (int i = 0; i < others; i++) {
            holders.put(UUID.randomUUID(), Set.of("CFO"));
        }

        assertThat(rule.isMet(holders, holders.keySet())).isEqualTo(met);
    }

    @Test
    void countsPersonsNotSeatsAndNobodyFromOutside() {
        var twice = UUID.randomUUID();
        var other = UUID.randomUUID();
        var absent = UUID.randomUUID();
        var holders = Map.of(twice, Set.of("CHAIR", "GP"), other, Set.of("GP"), absent, Set.of("GP"));
        var two = new QuorumRule(2, 3, false, List.of(new QuorumRule.Floor(Set.of("GP"), 2, false)));

        assertThat(two.isMet(holders, List.of(twice, twice))).isFalse();
        assertThat(two.isMet(holders, List.of(twice, UUID.randomUUID()))).isFalse();
        assertThat(two.isMet(holders, List.of(twice, other))).isTrue();
    }

    @Test
    void isNeverMetOfABodyThatNobodySitsOn() {
        assertThat(QuorumRule.HALF.isMet(Map.of(), List.of(UUID.randomUUID()))).isFalse();
    }
}
