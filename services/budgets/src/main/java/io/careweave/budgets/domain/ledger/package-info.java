/**
 * The two books: accounts, journals and how they post, periods, sealed blocks. Pure.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
