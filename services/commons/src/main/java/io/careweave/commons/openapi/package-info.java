/**
 * The description of a service's API: what its annotations say, completed by what is true of every operation. Runs while
 * a service is built, never while it serves.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.openapi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
