/**
 * Rows and queries of commitments. Rows never leave: stores take and return domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.persistence.commitments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
