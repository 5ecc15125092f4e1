/**
 * Use cases of commitments and of the funding of contracts. Transactions are opened here.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.application.commitments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
