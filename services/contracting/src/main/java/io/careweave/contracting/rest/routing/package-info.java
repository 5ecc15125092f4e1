/**
 * Routes over HTTP: tried out, determined, evidenced.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.routing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
