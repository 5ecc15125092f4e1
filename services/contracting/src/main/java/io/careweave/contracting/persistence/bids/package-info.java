/**
 * Rows and stores of bids and of their sealed envelopes.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.bids;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
