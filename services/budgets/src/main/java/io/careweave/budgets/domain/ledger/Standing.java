package io.careweave.budgets.domain.ledger;

import java.util.Optional;
import java.util.UUID;

/** A journal, and the one that reversed it if one did. */
public record Standing(Journal journal, Optional<UUID> reversedBy) {}
