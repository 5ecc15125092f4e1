/**
 * Procurements, calls, amendments and questions over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.procurements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
