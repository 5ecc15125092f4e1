/**
 * From a verified token to an actor, and the token rules that configuration alone cannot state.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
