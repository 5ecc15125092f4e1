/**
 * Who evaluates, and whom an interest keeps from the bids.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.conflicts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
