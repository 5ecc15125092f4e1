/**
 * Tests of the service as a whole, and what they share: a receiver, events, tokens.
 * Tests of a room stand in that room's package.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
