/**
 * Scores, what is agreed on them, and rankings that are kept.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.evaluation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
