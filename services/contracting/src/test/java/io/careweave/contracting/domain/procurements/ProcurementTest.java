package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.ContractingProblem.BIDDING_CLOSED;
import static io.careweave.contracting.domain.ContractingProblem.DEADLINE_NOT_ALLOWED;
import static io.careweave.contracting.domain.ContractingProblem.FROZEN_AFTER_CALL;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.procurements.Calls.DEADLINE;
import static io.careweave.contracting.domain.procurements.Calls.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.routing.Process;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProcurementTest {

    private static void refused(ProblemType problem, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }

    @Test
    void takesBidsUntilJustBeforeTheDeadline() {
        var call = Calls.advertised();

        assertThat(call.isOpen(DEADLINE.minusNanos(1))).isTrue();
        assertThat(call.isOpen(DEADLINE)).isFalse();
        assertThat(call.isDue(DEADLINE.minusNanos(1))).isFalse();
        assertThat(call.isDue(DEADLINE)).isTrue();
        refused(BIDDING_CLOSED, () -> call.requireOpen(DEADLINE));
        refused(ILLEGAL_TRANSITION, () -> call.close(DEADLINE.minusNanos(1)));
        assertThat(call.close(DEADLINE).state()).isEqualTo(ProcurementState.CLOSED);
    }

    @Test
    void freezesWhatTheCallStated() {
        refused(FROZEN_AFTER_CALL, () -> Calls.advertised().revise(Calls.sound(), NOW));
        refused(ILLEGAL_TRANSITION, () -> Calls.advertised()
                .route(
                        new Procurement.Route(
                                new java.util.UUID(0, 4),
                                io.careweave.contracting.domain.routing.Regime.PSR,
                                Process.COMPETITIVE,
                                new java.util.UUID(0, 5)),
                        NOW));
        assertThat(Calls.routed(Process.COMPETITIVE).revise(Calls.sound(), NOW).version())
                .isEqualTo(3);
    }

    @Test
    void callsForBidsOnlyOnThePathThatHasACall() {
        refused(ILLEGAL_TRANSITION, () -> Calls.drafted().advertise(DEADLINE, NOW));
        refused(ILLEGAL_TRANSITION, () -> Calls.routed(Process.DIRECT_AWARD_A).advertise(DEADLINE, NOW));
        refused(ILLEGAL_TRANSITION, () -> Calls.advertised().advertise(DEADLINE, NOW));
    }

    @Test
    void staysToldOnceItWas() {
        assertThat(Calls.routed(Process.COMPETITIVE).isVisibleTo("X-OTHER")).isFalse();
        assertThat(Calls.routed(Process.COMPETITIVE).isVisibleTo("X-BUYER")).isTrue();
        assertThat(Calls.advertised().isVisibleTo(null)).isTrue();
        assertThat(Calls.advertised().abandon(NOW).isVisibleTo("X-OTHER")).isTrue();
        assertThat(Calls.routed(Process.COMPETITIVE).abandon(NOW).isVisibleTo("X-OTHER"))
                .isFalse();
    }

    @Test
    void amendsWithoutTakingTimeAway() {
        var call = Calls.advertised();

        assertThat(call.amend(DEADLINE, NOW).amendments()).isEqualTo(1);
        refused(DEADLINE_NOT_ALLOWED, () -> call.amend(DEADLINE.minusSeconds(1), NOW));
        refused(BIDDING_CLOSED, () -> call.amend(DEADLINE.plusSeconds(1), DEADLINE));
    }

    @Test
    void repeatsInARoundOfItsOwn() {
        var closed = Calls.advertised().close(DEADLINE).to(ProcurementState.QUALITY_OPENED, DEADLINE);

        var again = closed.repeatFrom(ProcurementState.ROUTED, DEADLINE);
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.state()).isEqualTo(ProcurementState.ROUTED);
        refused(ILLEGAL_TRANSITION, () -> closed.repeatFrom(ProcurementState.CLOSED, DEADLINE));
    }

    /** Whatever is tried in whatever order, a state is entered only from the one before it. */
    @Test
    void leavesNoStateOut() {
        var random = new Random(20261122);
        for (int walk = 0; walk < 2_000; walk++) {
            var process = List.of(Process.values()).get(random.nextInt(Process.values().length));
            var at = process == Process.COMPETITIVE ? Calls.advertised().close(DEADLINE) : Calls.routed(process);
            for (int step = 0; step < 40; step++) {
                var next = List.of(ProcurementState.values()).get(random.nextInt(ProcurementState.values().length));
                var before = at.state();
                try {
                    at = at.to(next, NOW);
                } catch (Refused refused) {
                    assertThat(refused.problem()).isEqualTo(ILLEGAL_TRANSITION);
                    continue;
                }
                var path = ProcessPath.of(process);
                assertThat(path.indexOf(at.state())).isEqualTo(path.indexOf(before) + 1);
            }
        }
    }
}
