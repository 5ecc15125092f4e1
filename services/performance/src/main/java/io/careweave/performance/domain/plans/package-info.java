/**
 * What is decided about a series: targets, baselines that are frozen, and from where it is looked at anew.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
