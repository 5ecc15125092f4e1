package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.procurements.ProcurementState.ABANDONED;
import static io.careweave.contracting.domain.procurements.ProcurementState.ADVERTISED;
import static io.careweave.contracting.domain.procurements.ProcurementState.AWARDABLE;
import static io.careweave.contracting.domain.procurements.ProcurementState.AWARDED;
import static io.careweave.contracting.domain.procurements.ProcurementState.CLOSED;
import static io.careweave.contracting.domain.procurements.ProcurementState.COMPLETE;
import static io.careweave.contracting.domain.procurements.ProcurementState.INTENTION_PUBLISHED;
import static io.careweave.contracting.domain.procurements.ProcurementState.NOTIFIED;
import static io.careweave.contracting.domain.procurements.ProcurementState.PRICE_OPENED;
import static io.careweave.contracting.domain.procurements.ProcurementState.QUALITY_LOCKED;
import static io.careweave.contracting.domain.procurements.ProcurementState.QUALITY_OPENED;
import static io.careweave.contracting.domain.procurements.ProcurementState.ROUTED;
import static io.careweave.contracting.domain.procurements.ProcurementState.STANDSTILL;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.routing.Process;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessPathTest {

    @ParameterizedTest
    @EnumSource(Process.class)
    void awardsOnlyWhatIsAwardable(Process process) {
        var path = ProcessPath.of(process);

        assertThat(path).doesNotHaveDuplicates().doesNotContain(ABANDONED).endsWith(COMPLETE);
        assertThat(path.get(path.indexOf(AWARDED) - 1)).isEqualTo(AWARDABLE);
        if (path.contains(INTENTION_PUBLISHED)) {
            assertThat(path.get(path.indexOf(AWARDABLE) - 1)).isEqualTo(STANDSTILL);
        }
    }

    @Test
    void competesInTheOrderOfTheLaw() {
        assertThat(ProcessPath.of(Process.COMPETITIVE))
                .containsSubsequence(ADVERTISED, CLOSED, QUALITY_OPENED, QUALITY_LOCKED, PRICE_OPENED);
        assertThat(ProcessPath.after(Process.COMPETITIVE, QUALITY_OPENED)).contains(QUALITY_LOCKED);
        assertThat(ProcessPath.after(Process.DIRECT_AWARD_A, ADVERTISED)).isEmpty();
        assertThat(ProcessPath.after(Process.COMPETITIVE, COMPLETE)).isEmpty();
        assertThat(ProcessPath.after(Process.COMPETITIVE, ABANDONED)).isEmpty();
    }

    @Test
    void isAbandonedUntilItIsAwarded() {
        var late = EnumSet.of(AWARDED, ProcurementState.MOBILISING, COMPLETE, ABANDONED);

        for (var state : ProcurementState.values()) {
            assertThat(ProcessPath.mayAbandon(state)).as(state.name()).isEqualTo(!late.contains(state));
        }
    }

    @Test
    void isRepeatedFromWhatCanBeDoneAfresh() {
        assertThat(ProcessPath.mayRepeat(Process.COMPETITIVE, STANDSTILL, ROUTED))
                .isTrue();
        assertThat(ProcessPath.mayRepeat(Process.MOST_SUITABLE_PROVIDER, STANDSTILL, NOTIFIED))
                .isTrue();
        assertThat(ProcessPath.mayRepeat(Process.COMPETITIVE, STANDSTILL, QUALITY_OPENED))
                .isFalse();
        assertThat(ProcessPath.mayRepeat(Process.COMPETITIVE, STANDSTILL, INTENTION_PUBLISHED))
                .isFalse();
        assertThat(ProcessPath.mayRepeat(Process.DIRECT_AWARD_C, STANDSTILL, NOTIFIED))
                .isFalse();
        assertThat(ProcessPath.mayRepeat(Process.COMPETITIVE, AWARDED, ROUTED)).isFalse();
        assertThat(ProcessPath.mayRepeat(Process.COMPETITIVE, ABANDONED, ROUTED))
                .isFalse();
    }
}
