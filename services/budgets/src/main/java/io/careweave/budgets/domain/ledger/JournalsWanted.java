package io.careweave.budgets.domain.ledger;

import java.util.Optional;

/** What a list of journals is narrowed to. */
public record JournalsWanted(
        Optional<JournalKind> kind, Optional<Period> period, Optional<String> holder, Optional<String> reference) {}
