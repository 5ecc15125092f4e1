/**
 * Use cases of comparisons of what is stored: read as of one instant, then computed by the domain.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.comparisons;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
