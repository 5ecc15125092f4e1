/**
 * Intervals, comparisons and trends over HTTP, tried out on figures that are sent; nothing is kept.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.rest.comparisons;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
