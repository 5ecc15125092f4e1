/** A measuring stick must itself be right. */
@NullMarked
@CheckReturnValue
package io.careweave.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
