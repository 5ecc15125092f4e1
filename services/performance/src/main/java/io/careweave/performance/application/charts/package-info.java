/**
 * Charts of what is stored: a series and what was decided about it, read as of one instant and judged.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.charts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
