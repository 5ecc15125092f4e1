/**
 * Rows and stores of panels, declarations and rulings.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.conflicts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
