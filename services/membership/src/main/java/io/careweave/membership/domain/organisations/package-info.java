/**
 * Pure rules of organisations, lists and who belongs. No clock, no randomness, no I/O: time, ids and seeds are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain.organisations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
