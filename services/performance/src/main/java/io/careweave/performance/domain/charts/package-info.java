/**
 * Statistical process control: limits, rules and what they say of a series. Plain arithmetic on what it is given; the same
 * code serves previews, stored series and signals.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.charts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
