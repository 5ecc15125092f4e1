/**
 * Rows and queries of holders. Rows never leave: stores take and return domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.persistence.holders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
