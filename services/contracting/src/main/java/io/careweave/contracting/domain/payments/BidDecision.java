package io.careweave.contracting.domain.payments;

import io.careweave.contracting.domain.payments.BidGate.Assessment;
import io.careweave.contracting.domain.payments.BidGate.Light;
import io.careweave.contracting.domain.payments.BidGate.Prospect;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an organisation bids for something or does not. It stands; whoever thinks again decides again.
 *
 * @param org that decided
 * @param reference of the tender, as its buyer names it
 * @param assessment what the prospect came to on that day
 * @param resolutionId decision of a body that it carries out, absent for none
 * @param clause of the scheme of delegation by which a bid is written that is not worth its cost; absent where none is
 */
public record BidDecision(
        UUID id,
        String org,
        String reference,
        String title,
        Prospect prospect,
        Assessment assessment,
        Choice choice,
        String reason,
        @Nullable UUID resolutionId,
        @Nullable String clause,
        Instant decidedAt) {

    /** What was decided. */
    public enum Choice {
        BID,
        NO_BID
    }

    /** Whether only the board goes ahead. */
    public static boolean needsBoard(Assessment assessment, Choice choice) {
        return choice == Choice.BID && assessment.light() == Light.RED;
    }
}
