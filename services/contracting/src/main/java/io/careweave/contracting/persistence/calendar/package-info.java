/**
 * The calendar and the law of standstill as files: those that ship, or a deployment's own.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
