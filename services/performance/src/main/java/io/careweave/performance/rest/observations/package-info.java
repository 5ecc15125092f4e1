/**
 * Observations over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.rest.observations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
