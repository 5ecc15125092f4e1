/**
 * How sure a figure is, whether two differ and where a series goes: intervals, standardised rates, comparisons with a
 * baseline, trend markers. Plain arithmetic, each formula with its source.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.comparisons;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
