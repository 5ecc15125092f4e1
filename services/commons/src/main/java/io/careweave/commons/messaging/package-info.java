/**
 * What a Kafka record of ours looks like, read and refused in one place.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
