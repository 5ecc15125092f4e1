/**
 * The ledger of observations, and what is current of it series by series.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.persistence.observations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
