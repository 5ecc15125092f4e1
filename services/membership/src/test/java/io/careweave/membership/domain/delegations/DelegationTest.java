package io.careweave.membership.domain.delegations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.authority.Holder;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row of the scheme that contradicts itself is never granted; what a row means is tested where it is evaluated. */
class DelegationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"2026-04-01, 2026-03-31, false, ", "2026-04-01, , true, 5", "2026-04-01, , true, 0"})
    void refusesARowThatContradictsItself(
            LocalDate from, @Nullable LocalDate to, boolean reserved, @Nullable Long limit) {
        var grant = new Grant(
                "CONTRACT_SIGN", new Holder.Role("finance"), limit, List.of(), reserved, "4.1", from, to, "R-1");

        refused(grant);
    }

    @Test
    void refusesARoleThatNobodyHas() {
        refused(new Grant(
                "CONTRACT_SIGN",
                new Holder.Role("caesar"),
                null,
                List.of(),
                false,
                "4.1",
                LocalDate.parse("2026-04-01"),
                null,
                "R-1"));
    }

    private static void refused(Grant grant) {
        assertThatThrownBy(() -> Delegation.granted(UUID.randomUUID(), grant, NOW))
                .isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                        .isEqualTo(MembershipProblem.DELEGATION_IMPOSSIBLE));
    }
}
