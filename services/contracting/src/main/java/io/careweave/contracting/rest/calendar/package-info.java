/**
 * Legal clocks, computed for whoever asks.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
