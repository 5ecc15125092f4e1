/**
 * Rows and queries of the constitution, agreements, bodies, seats and meetings. Rows never leave: stores take and return
 * domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.persistence.governance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
