/**
 * Charts over HTTP: tried out on a series that is sent, as numbers, as a drawing, as a table and as CSV.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.rest.charts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
