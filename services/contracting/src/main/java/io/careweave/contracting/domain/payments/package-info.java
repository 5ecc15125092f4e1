/**
 * Pure rules of what is paid under a contract, and of what a bid for one may cost. No clock, no I/O.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.payments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
