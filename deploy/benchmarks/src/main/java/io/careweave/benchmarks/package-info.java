/**
 * Load on the real stack of this machine, and what it showed. A figure is measured here and never asserted in a test.
 * Everything stays on loopback; every loop is bounded in count and time.
 */
@NullMarked
@CheckReturnValue
package io.careweave.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
