/** The service as others use it, on real parts. */
@NullMarked
package io.careweave.budgets.domain.ledger;

import org.jspecify.annotations.NullMarked;
