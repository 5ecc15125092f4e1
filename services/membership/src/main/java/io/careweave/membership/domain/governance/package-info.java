/**
 * Pure rules of the constitution, agreements, bodies, seats and meetings. No clock, no randomness, no I/O: time, ids and seeds are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain.governance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
