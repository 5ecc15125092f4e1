/**
 * Use cases of indicators.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.indicators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
