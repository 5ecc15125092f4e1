/**
 * Stores of scores and of rankings that are kept.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.evaluation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
