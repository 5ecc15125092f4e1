/**
 * A repeated request gets the first one's answer: the key commits with the effect.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.idempotency;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
