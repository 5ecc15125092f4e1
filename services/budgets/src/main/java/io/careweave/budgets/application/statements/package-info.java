/**
 * Statements, read only.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.application.statements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
