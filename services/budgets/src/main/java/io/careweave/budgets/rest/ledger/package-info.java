/**
 * The ledger over HTTP: journals, periods, accounts, the chain.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.rest.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
