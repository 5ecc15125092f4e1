/**
 * Rows of targets, baselines and rebases.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.persistence.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
