/**
 * Use cases of procurements up to the deadline.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.procurements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
