/**
 * Pure arithmetic of statements. No clock, no randomness, no I/O: time and figures are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain.statements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
