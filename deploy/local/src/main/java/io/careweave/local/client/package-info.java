/**
 * Talking to the running stack from outside: tokens, the gateway's API, events, webhooks.
 * Nothing here starts a process.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.client;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
