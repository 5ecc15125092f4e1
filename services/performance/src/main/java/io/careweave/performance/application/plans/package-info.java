/**
 * Use cases of targets, baselines and rebases.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
