package io.careweave.budgets.application.commitments;

import io.careweave.budgets.domain.commitments.Funding;
import io.careweave.budgets.domain.commitments.FundingAnswer;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What contracting is told about the money it asked for. The aggregate is the contract. */
@ApplicationScoped
class FundingEvents {

    private final Ids ids;

    FundingEvents(Ids ids) {
        this.ids = ids;
    }

    record Reserved(UUID contractId, long version, long reservedPence, List<UUID> commitmentIds) {}

    record Refusal(
            UUID contractId,
            long version,
            FundingAnswer.Reason reasonCode,
            @Nullable Long shortfallPence) {}

    /** @param funding counted with this answer */
    Event of(FundingAnswer answer, Funding funding, Instant now) {
        return switch (answer) {
            case FundingAnswer.Reserved reserved ->
                event(
                        "careweave.funding.reserved.v1",
                        funding,
                        now,
                        new Reserved(
                                reserved.contractId(), reserved.version(), reserved.pence(), reserved.commitments()));
            case FundingAnswer.Refusal refusal ->
                event(
                        "careweave.funding.refused.v1",
                        funding,
                        now,
                        new Refusal(refusal.contractId(), refusal.version(), refusal.reason(), refusal.shortfall()));
        };
    }

    private Event event(String type, Funding funding, Instant now, Object data) {
        return new Event(ids.next(), "events", type, funding.contractId().toString(), funding.events(), now, data);
    }
}
