/**
 * Signals of special causes: when one is entered, when it has ended, and what of that is news.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.signals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
