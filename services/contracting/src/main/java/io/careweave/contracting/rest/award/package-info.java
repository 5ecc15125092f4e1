/**
 * Awards over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.award;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
