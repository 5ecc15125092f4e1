/**
 * Panels, declarations of interest and what is decided on them.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.conflicts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
