/**
 * Use cases of observations: taking them, from files too, and telling them as of any instant.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.observations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
