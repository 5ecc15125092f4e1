/**
 * Signals over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.rest.signals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
