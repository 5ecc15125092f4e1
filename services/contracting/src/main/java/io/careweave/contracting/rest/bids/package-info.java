/**
 * Bids over HTTP: their parts stream in and out.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.bids;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
