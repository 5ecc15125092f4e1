/**
 * What an operator is told about the calendar before it runs out.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
