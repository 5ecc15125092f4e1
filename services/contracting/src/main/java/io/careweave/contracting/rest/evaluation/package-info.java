/**
 * Scoring and ranking over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.evaluation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
