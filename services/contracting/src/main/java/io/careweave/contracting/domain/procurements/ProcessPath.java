package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.procurements.ProcurementState.ABANDONED;
import static io.careweave.contracting.domain.procurements.ProcurementState.ADVERTISED;
import static io.careweave.contracting.domain.procurements.ProcurementState.AWARDABLE;
import static io.careweave.contracting.domain.procurements.ProcurementState.AWARDED;
import static io.careweave.contracting.domain.procurements.ProcurementState.CLOSED;
import static io.careweave.contracting.domain.procurements.ProcurementState.COMPLETE;
import static io.careweave.contracting.domain.procurements.ProcurementState.DRAFT;
import static io.careweave.contracting.domain.procurements.ProcurementState.INTENTION_PUBLISHED;
import static io.careweave.contracting.domain.procurements.ProcurementState.MOBILISING;
import static io.careweave.contracting.domain.procurements.ProcurementState.NOTIFIED;
import static io.careweave.contracting.domain.procurements.ProcurementState.PRICE_OPENED;
import static io.careweave.contracting.domain.procurements.ProcurementState.QUALITY_LOCKED;
import static io.careweave.contracting.domain.procurements.ProcurementState.QUALITY_OPENED;
import static io.careweave.contracting.domain.procurements.ProcurementState.RECOMMENDED;
import static io.careweave.contracting.domain.procurements.ProcurementState.ROUTED;
import static io.careweave.contracting.domain.procurements.ProcurementState.STANDSTILL;

import io.careweave.contracting.domain.routing.Process;
import java.util.List;
import java.util.Optional;

/**
 * The states that a procurement by a process goes through, in order: no state is left out and none is entered twice in a
 * round. PSR regulations 6 to 11 and 14 (SI 2023/1348).
 */
public final class ProcessPath {

    private static final List<ProcurementState> AT_ONCE =
            List.of(DRAFT, ROUTED, RECOMMENDED, AWARDABLE, AWARDED, MOBILISING, COMPLETE);

    private static final List<ProcurementState> WITH_INTENTION = List.of(
            DRAFT, ROUTED, RECOMMENDED, INTENTION_PUBLISHED, STANDSTILL, AWARDABLE, AWARDED, MOBILISING, COMPLETE);

    private static final List<ProcurementState> NOTIFIED_FIRST = List.of(
            DRAFT,
            ROUTED,
            NOTIFIED,
            RECOMMENDED,
            INTENTION_PUBLISHED,
            STANDSTILL,
            AWARDABLE,
            AWARDED,
            MOBILISING,
            COMPLETE);

    private static final List<ProcurementState> COMPETED = List.of(
            DRAFT,
            ROUTED,
            ADVERTISED,
            CLOSED,
            QUALITY_OPENED,
            QUALITY_LOCKED,
            PRICE_OPENED,
            RECOMMENDED,
            INTENTION_PUBLISHED,
            STANDSTILL,
            AWARDABLE,
            AWARDED,
            MOBILISING,
            COMPLETE);

    private ProcessPath() {}

    public static List<ProcurementState> of(Process process) {
        return switch (process) {
            case DIRECT_AWARD_A, DIRECT_AWARD_B, URGENT_AWARD -> AT_ONCE;
            case DIRECT_AWARD_C -> WITH_INTENTION;
            case MOST_SUITABLE_PROVIDER -> NOTIFIED_FIRST;
            case COMPETITIVE -> COMPETED;
        };
    }

    /** The one state after another; empty at the end, and where the process does not go. */
    public static Optional<ProcurementState> after(Process process, ProcurementState state) {
        var path = of(process);
        int at = path.indexOf(state);
        return at < 0 || at + 1 == path.size() ? Optional.empty() : Optional.of(path.get(at + 1));
    }

    /** Until it is awarded. */
    public static boolean mayAbandon(ProcurementState state) {
        return state != ABANDONED && state.compareTo(AWARDED) < 0;
    }

    /**
     * Whether a further decision may send a procurement back to a step: to its route, or to the notice that providers
     * may make themselves known. Those who scored have seen prices, so bids are not scored again but called for again.
     */
    public static boolean mayRepeat(Process process, ProcurementState from, ProcurementState step) {
        var path = of(process);
        int back = path.indexOf(step);
        return (step == ROUTED || step == NOTIFIED) && back >= 0 && back < path.indexOf(from) && mayAbandon(from);
    }
}
