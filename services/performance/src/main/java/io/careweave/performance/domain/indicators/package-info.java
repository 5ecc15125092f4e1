/**
 * What is measured: indicators in versions that stand as they were published, and the periods that they are measured by.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.indicators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
