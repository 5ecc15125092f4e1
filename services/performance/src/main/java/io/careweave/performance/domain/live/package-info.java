/**
 * What is counted of events as they come: pure, from facts that are known to figures that are observed.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
