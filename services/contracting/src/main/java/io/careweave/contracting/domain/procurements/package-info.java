/**
 * How something is bought: states and paths, what a call says, questions and amendments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.procurements;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
