/**
 * The local stack as one object, and the program around it.
 * {@link io.careweave.local.LocalStack} is also what the acceptance tests start.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
