/**
 * Pure rules of the scheme of delegation. No clock, no randomness, no I/O: time, ids and seeds are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain.delegations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
