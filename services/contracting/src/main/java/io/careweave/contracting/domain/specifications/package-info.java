/**
 * What is to be provided: versions that stand as they were published.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.specifications;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
