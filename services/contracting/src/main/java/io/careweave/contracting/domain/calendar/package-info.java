/**
 * Working days, standstill and deadlines of the law, in Europe/London. The command line computes with these too: nothing
 * but Java.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
