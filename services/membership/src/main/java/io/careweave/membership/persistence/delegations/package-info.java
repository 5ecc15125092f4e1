/**
 * Rows and queries of the scheme of delegation. Rows never leave: stores take and return
 * domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.persistence.delegations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
