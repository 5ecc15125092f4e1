/**
 * What is to be judged, and the signals that came of it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.persistence.signals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
