package io.careweave.budgets.domain.ledger;

import java.util.UUID;

/**
 * What could not be avoided took more than was available.
 *
 * @param journal that did
 * @param pence by how much it went below the floor, above zero
 * @param balance what is available after it, in pence
 */
public record Overspend(UUID journal, AccountKey account, Period period, long pence, long balance) {}
