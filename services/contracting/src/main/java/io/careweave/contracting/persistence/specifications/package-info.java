/**
 * Rows and stores of specifications.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.specifications;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
