/**
 * Use cases of weight tables and allocation runs, and our picture of practices' lists.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.application.allocations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
