/**
 * What was observed, and when it was known: components of figures, series of them, and what a row must be.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.observations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
