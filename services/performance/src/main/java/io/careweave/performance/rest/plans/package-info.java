/**
 * Targets, baselines and rebases over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.rest.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
