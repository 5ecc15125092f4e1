/**
 * Rows and queries of interests and recusals. Rows never leave: stores take and return domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.persistence.interests;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
