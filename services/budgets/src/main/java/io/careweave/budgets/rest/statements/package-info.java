/**
 * Statements over HTTP, as JSON and as CSV.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.rest.statements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
