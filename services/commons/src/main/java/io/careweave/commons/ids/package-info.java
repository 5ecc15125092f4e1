/**
 * Identifiers and time, the two things the domain is handed instead of taking.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.ids;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
