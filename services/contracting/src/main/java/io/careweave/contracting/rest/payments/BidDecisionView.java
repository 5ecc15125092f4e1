package io.careweave.contracting.rest.payments;

import io.careweave.commons.http.Page;
import io.careweave.contracting.domain.payments.BidDecision;
import io.careweave.contracting.domain.payments.BidGate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision to bid or not, with the clause by which a red bid is written. */
record BidDecisionView(
        UUID id,
        String org,
        String reference,
        String title,
        long costPence,
        long valuePence,
        long marginPence,
        BigDecimal probability,
        BidGate.Light light,
        @Nullable BigDecimal ratio,
        BidDecision.Choice decision,
        String reason,
        @Nullable UUID resolutionId,
        @Nullable String clause,
        Instant decidedAt) {

    static BidDecisionView from(BidDecision one) {
        var prospect = one.prospect();
        return new BidDecisionView(
                one.id(),
                one.org(),
                one.reference(),
                one.title(),
                prospect.costPence(),
                prospect.valuePence(),
                prospect.marginPence(),
                prospect.probability(),
                one.assessment().light(),
                one.assessment().ratio(),
                one.choice(),
                one.reason(),
                one.resolutionId(),
                one.clause(),
                one.decidedAt());
    }

    /** One page; {@code next} is the cursor of the page after it, absent on the last. */
    record BidDecisionsView(List<BidDecisionView> items, Optional<String> next) {

        static BidDecisionsView from(Page<BidDecision> page) {
            return new BidDecisionsView(page.map(BidDecisionView::from).items(), page.next());
        }
    }
}
