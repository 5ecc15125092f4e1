/**
 * What is paid under contracts, and what a bid may cost, worked out over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.payments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
