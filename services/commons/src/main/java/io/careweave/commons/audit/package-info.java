/**
 * Who did what to which object: append-only.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
