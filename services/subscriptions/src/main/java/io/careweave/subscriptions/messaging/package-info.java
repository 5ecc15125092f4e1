/**
 * Events of other services in: parsed, then handed to the application with their id.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
