/**
 * Events take effect once: the id of a handled event commits with its effect.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.inbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
