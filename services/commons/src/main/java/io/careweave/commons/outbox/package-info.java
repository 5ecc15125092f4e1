/**
 * Events leave a service here: written with the aggregate in one transaction, carried to Kafka by the relay.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.outbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
