/**
 * Rows and stores of indicators.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.persistence.indicators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
