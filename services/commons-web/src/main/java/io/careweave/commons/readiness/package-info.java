/**
 * What must hold before a program may serve in production.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.readiness;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
