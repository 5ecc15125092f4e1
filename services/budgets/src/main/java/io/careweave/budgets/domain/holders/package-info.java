/**
 * Pure rules of who holds money and who may move it. No clock, no randomness, no I/O: time and ids are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain.holders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
