/**
 * Use cases of bids: sent, sealed, closed, opened; and how they are sealed.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.bids;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
