/**
 * Use cases from a recommendation to an award.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.award;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
