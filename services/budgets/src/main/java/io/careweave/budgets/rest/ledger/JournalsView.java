package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Standing;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Journals", description = "Journals without their lines, in the order in which they were posted")
record JournalsView(List<ItemView> items, Optional<String> next) {

    @Schema(name = "JournalItem", description = "A journal without its lines")
    record ItemView(
            UUID id,
            long number,
            long block,
            JournalView.State state,
            JournalKind kind,
            LocalDate dated,
            String period,
            Optional<String> originPeriod,
            Instant recordedAt,
            Optional<UUID> reversalOf,
            Optional<UUID> reversedBy,
            Optional<UUID> replaces,
            Optional<String> reference,
            Optional<UUID> contractId,
            String postedBy) {

        static ItemView from(Standing standing) {
            var whole = JournalView.from(standing.journal(), standing.reversedBy());
            return new ItemView(
                    whole.id(),
                    whole.number(),
                    whole.block(),
                    whole.state(),
                    whole.kind(),
                    whole.dated(),
                    whole.period(),
                    whole.originPeriod(),
                    whole.recordedAt(),
                    whole.reversalOf(),
                    whole.reversedBy(),
                    whole.replaces(),
                    whole.reference(),
                    whole.contractId(),
                    whole.postedBy());
        }
    }

    static JournalsView from(Page<Standing> page) {
        var shown = page.map(ItemView::from);
        return new JournalsView(shown.items(), shown.next());
    }
}
