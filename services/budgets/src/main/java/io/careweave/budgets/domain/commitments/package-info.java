/**
 * Pure rules of money set aside. No clock, no randomness, no I/O: time and ids are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain.commitments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
