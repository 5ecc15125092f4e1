/**
 * The chart rendered over a matrix of values, and what must hold for everything it makes.
 * Rules are functions from a rendering to faults; each is also shown a rendering that breaks it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.helm;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
