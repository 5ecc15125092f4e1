/**
 * The register of contracts over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.contracts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
