/**
 * The one way in from outside: refuses what is malformed, unknown, unauthorised or too much, and streams the rest to the
 * services. It decides before a byte of the body is read and keeps no state but quotas.
 */
@NullMarked
@CheckReturnValue
package io.careweave.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
