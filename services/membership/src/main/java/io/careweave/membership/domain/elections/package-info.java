/**
 * Pure rules of elections: their states and what each needs. No clock, no randomness, no I/O: time, ids and seeds are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain.elections;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
