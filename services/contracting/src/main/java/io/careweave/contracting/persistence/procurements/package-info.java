/**
 * Rows and stores of procurements, amendments and questions.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.procurements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
