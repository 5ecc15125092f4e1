/**
 * Specifications over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.specifications;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
