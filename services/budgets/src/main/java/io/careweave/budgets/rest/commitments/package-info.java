/**
 * Commitments over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.rest.commitments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
