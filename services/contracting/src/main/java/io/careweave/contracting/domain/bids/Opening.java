package io.careweave.contracting.domain.bids;

import static io.careweave.contracting.domain.ContractingProblem.PRICES_SEALED;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import java.util.UUID;

/**
 * That a part of a procurement's bids may be unsealed. There is no other way to make one than by the state of the
 * procurement, and without one no key is unwrapped.
 */
public final class Opening {

    private final UUID procurementId;
    private final Part part;

    private Opening(UUID procurementId, Part part) {
        this.procurementId = procurementId;
        this.part = part;
    }

    /** @throws Refused NOT_FOUND for quality before it is opened, PRICES_SEALED for prices before they are */
    public static Opening of(Procurement procurement, Part part) {
        boolean opened =
                switch (procurement.state()) {
                    case DRAFT, ROUTED, NOTIFIED, ADVERTISED, CLOSED, ABANDONED -> false;
                    case QUALITY_OPENED, QUALITY_LOCKED -> part == Part.QUALITY;
                    case PRICE_OPENED,
                            RECOMMENDED,
                            INTENTION_PUBLISHED,
                            STANDSTILL,
                            AWARDABLE,
                            AWARDED,
                            MOBILISING,
                            COMPLETE -> true;
                };
        if (!opened) {
            throw part == Part.PRICE && procurement.state().compareTo(ProcurementState.CLOSED) > 0
                    ? new Refused(PRICES_SEALED, "Prices are opened once quality is locked.")
                    : Refused.notFound();
        }
        return new Opening(procurement.id(), part);
    }

    public UUID procurementId() {
        return procurementId;
    }

    public Part part() {
        return part;
    }
}
