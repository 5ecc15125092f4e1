/**
 * How a pot is shared out: exact arithmetic, weights, capitation, pace of change, and the life of a run of it. Pure: the
 * stateless previews and the stored runs compute by the same code.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain.allocations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
