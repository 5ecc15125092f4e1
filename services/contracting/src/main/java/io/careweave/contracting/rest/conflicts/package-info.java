/**
 * Panels and conflicts of interest over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.conflicts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
