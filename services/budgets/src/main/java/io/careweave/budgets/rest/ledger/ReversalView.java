package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Journal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Reversal", description = "The journal that undid another, and the one in its place")
record ReversalView(JournalView reversal, Optional<JournalView> replacement) {

    static ReversalView from(List<Journal> posted) {
        return new ReversalView(
                JournalView.from(posted.getFirst()),
                posted.stream().skip(1).map(JournalView::from).findFirst());
    }
}
