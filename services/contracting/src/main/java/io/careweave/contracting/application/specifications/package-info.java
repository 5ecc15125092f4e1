/**
 * Use cases of specifications.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.specifications;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
