/**
 * Pure rules of interests and recusal. No clock, no randomness, no I/O: time, ids and seeds are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain.interests;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
