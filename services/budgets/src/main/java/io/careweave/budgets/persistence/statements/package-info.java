/**
 * Sums over the books for statements.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.persistence.statements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
