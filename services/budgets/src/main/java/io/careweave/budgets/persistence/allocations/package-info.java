/**
 * Rows and queries of weight tables, allocation runs and practices' lists. Rows never leave: stores take and return domain
 * types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.persistence.allocations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
