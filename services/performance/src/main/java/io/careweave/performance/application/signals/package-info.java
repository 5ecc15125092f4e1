/**
 * Judges what changed, and tells what is news of it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.signals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
