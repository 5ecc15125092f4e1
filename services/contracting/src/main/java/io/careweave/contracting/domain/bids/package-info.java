/**
 * Bids and their sealed parts: states, receipts, what a price is. No cryptography: that is of the application.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.bids;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
