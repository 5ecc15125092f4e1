/**
 * What arrives from Kafka: parsed here, handled by the application with the event's id.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
