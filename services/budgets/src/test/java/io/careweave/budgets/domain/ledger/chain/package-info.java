@NullMarked
package io.careweave.budgets.domain.ledger.chain;

import org.jspecify.annotations.NullMarked;
