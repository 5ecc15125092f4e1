/**
 * Posting: one way into the books for the service's own use cases and for the API, and what is read from them.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.application.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
