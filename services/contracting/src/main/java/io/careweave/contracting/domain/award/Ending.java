package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.procurements.ProcurementState;
import org.jspecify.annotations.Nullable;

/**
 * How an intended award is to end without being made: decided while standstill runs, carried out when it is over.
 *
 * @param step from which the procurement is repeated; absent if it is abandoned
 * @param reasonCode why, as a code
 */
public record Ending(@Nullable ProcurementState step, String reasonCode) {

    public FurtherDecision decision() {
        return step == null ? FurtherDecision.ABANDON : FurtherDecision.REPEAT_FROM_STEP;
    }
}
