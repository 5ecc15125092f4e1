/**
 * Indicators over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.rest.indicators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
